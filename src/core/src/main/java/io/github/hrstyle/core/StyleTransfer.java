package io.github.hrstyle.core;

import ai.djl.Device;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.apply.Application;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.engine.NativeMemory;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Mosaic;
import io.github.hrstyle.core.image.Pictures;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.matching.Scene;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.Checkpoints;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.core.training.FitResult;
import io.github.hrstyle.core.training.Fitting;
import io.github.hrstyle.core.training.InstantFit;
import io.github.hrstyle.core.training.PairedFit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The two operations that carry everything. <em>Fit</em> trains a generator for a pair of images; <em>apply</em> uses it on
 * any image. A transfer is a fit, then its application to the content image.
 */
public final class StyleTransfer {

    private StyleTransfer() {}

    /**
     * What a fit would say of an image's size, before the image itself is there.
     *
     * @param which image, for the message: content or style
     * @param width in pixels
     * @param height likewise
     * @param size longer side in training, in pixels
     * @throws Failure if the image is too small
     */
    public static void checkSize(String which, long width, long height, int size) {
        Fitting.checkSize(which, width, height, size);
    }

    /**
     * The first training step at the settings' size, where those before it are taken at half of it: losses before and after can't be
     * compared. Empty where all are taken at one size, or none is.
     */
    public static OptionalInt fullSizeFrom(TransferSettings settings) {
        return Fitting.fullSizeFrom(settings);
    }

    /**
     * Trains a generator that makes {@code content} look as if it had been taken like {@code style}. Waits while another fit
     * runs in this process. In preset instant nothing is trained.
     *
     * @param content at least 16 pixels a side, also when resized to the settings' size
     * @param style likewise
     * @param weights of the loss network
     * @param listener told of each step; may stop
     * @throws Failure if an image is too small or the device is not there
     * @throws Failure also if training diverges
     */
    public static FitResult fit(
            Plane content, Plane style, TransferSettings settings, Vgg19Weights weights, FitListener listener) {
        return fit(content, style, settings, weights, listener, Checkpoints.NONE);
    }

    /**
     * The same, from the last checkpoint on when there is one: steps, losses and times go on from it, and on a CPU with as
     * many threads so do the bits.
     *
     * @param checkpoints asked after each step whether to keep one
     * @throws Failure also if the last checkpoint is of another fit
     */
    public static FitResult fit(
            Plane content,
            Plane style,
            TransferSettings settings,
            Vgg19Weights weights,
            FitListener listener,
            Checkpoints checkpoints) {
        return fit(content, style, Optional.empty(), settings, Optional.of(weights), listener, checkpoints);
    }

    /**
     * The same where regions of the content image take the look of regions of the style image, each label its own.
     *
     * <p>Where the settings say {@code paired}, both images show the same field, and a calibration is fitted; regions then may say no more than what counts.
     *
     * @param regions empty for the whole images
     * @param weights of the loss network; may be left out where the preset trains nothing
     * @throws Failure also for what {@link #check} says
     */
    public static FitResult fit(
            Plane content,
            Plane style,
            Optional<Regions> regions,
            TransferSettings settings,
            Optional<Vgg19Weights> weights,
            FitListener listener,
            Checkpoints checkpoints) {
        if (settings.paired()) return PairedFit.of(content, style, regions, settings);
        regions.ifPresent(masks -> Fitting.check(content, style, masks, settings));
        return fit(Pictures.of(content), Pictures.of(style), regions, settings, weights, listener, checkpoints);
    }

    /**
     * One fit for all of several images on a side, which were taken alike.
     *
     * @param weights of the loss network; may be left out where the preset trains nothing
     */
    public static FitResult fit(
            Pictures content,
            Pictures style,
            TransferSettings settings,
            Optional<Vgg19Weights> weights,
            FitListener listener) {
        if (settings.paired()) throw new IllegalArgumentException("registered pairs are fitted by fitPaired");
        return fit(content, style, Optional.empty(), settings, weights, listener, Checkpoints.NONE);
    }

    /**
     * One calibration for several pairs of images by the same two instruments, each pair of a field of its own.
     *
     * @param contents in the order of the styles
     * @throws Failure if there are more of one than of the other, or images of a pair don't show the same field
     */
    public static FitResult fitPaired(List<Plane> contents, List<Plane> styles, TransferSettings settings) {
        return PairedFit.of(contents, styles, settings);
    }

    /**
     * What several images of one side are put together in, one by one.
     *
     * @param images how many there will be, at least two
     */
    public static Mosaic mosaic(int images, TransferSettings settings) {
        return new Mosaic(images, Scene.SIDE, settings.size());
    }

    private static FitResult fit(
            Pictures content,
            Pictures style,
            Optional<Regions> regions,
            TransferSettings settings,
            Optional<Vgg19Weights> weights,
            FitListener listener,
            Checkpoints checkpoints) {
        if (!settings.preset().trains()) return InstantFit.of(content, style, regions, settings);
        Device device = Torch.device(settings.device());
        return Session.always(() -> {
            try {
                return new Fitting(content, style, regions, settings, weights.orElseThrow(), listener, checkpoints)
                        .run(device);
            } finally {
                NativeMemory.giveBack();
            }
        });
    }

    /**
     * Whether a fit with regions can begin.
     *
     * @throws Failure if the preset knows no regions, a mask is not of its image's size or a label has too few
     *     pixels in training
     */
    public static void check(Plane content, Plane style, Regions regions, TransferSettings settings) {
        Fitting.check(content, style, regions, settings);
    }

    /**
     * Writes the styled {@code input} into {@code output}, a plane of its size.
     *
     * @return whether it was done to the end, and not stopped by the listener
     * @throws Failure if the sizes differ or the device is not there
     */
    public static boolean apply(
            FittedStyle fitted, Plane input, Plane output, DeviceChoice device, ApplyListener listener) {
        try (Application application = new Application(fitted, device)) {
            return application.apply(input, output, listener);
        }
    }

    /**
     * The same where labels have looks of their own. What has no label stays as it is to the bit, and along its border the
     * change comes in smoothly.
     *
     * @param labels of the input's pixels; may be left out of a style that was fitted with one label, which then holds
     *     everywhere, or without any
     * @param output also of the input's type of pixels, and not the same pixels
     * @throws Failure also if the labels are of another size or not those of the fit, or are needed and missing
     */
    public static boolean apply(
            FittedStyle fitted,
            Plane input,
            Optional<LabelImage> labels,
            Plane output,
            DeviceChoice device,
            ApplyListener listener) {
        try (Application application = new Application(fitted, device)) {
            return application.apply(input, labels, output, listener);
        }
    }
}
