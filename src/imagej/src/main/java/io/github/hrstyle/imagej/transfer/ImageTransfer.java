package io.github.hrstyle.imagej.transfer;

import ai.djl.ndarray.NDManager;
import ij.ImagePlus;
import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.Session;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.quality.QualityReport;
import io.github.hrstyle.core.quality.Suitability;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.Checkpoints;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.core.training.FitResult;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One image in the style of another: fit on a plane of each, then apply to every plane of a copy of the content image.
 *
 * @param content the image that keeps its structures
 * @param style the image that it is to look like
 * @param masks which regions of both belong together; empty where the whole images do
 * @param suitability what speaks against it
 * @param settings what is done
 * @param weights of the loss network; may be left out where the preset trains nothing
 */
public record ImageTransfer(
        SourceImage content,
        SourceImage style,
        Optional<Masks> masks,
        Suitability suitability,
        TransferSettings settings,
        Optional<Vgg19Weights> weights) {

    /** Between content and style in a result's title. */
    public static final String LIKE = " in the style of ";

    /** Longer side at which a result is measured, in pixels; larger ones would take longer to measure than to make. */
    private static final int MEASURED_SIDE = 512;
    /** The loss network looks at no smaller images. */
    private static final int SHORTEST_SIDE = 16;

    /**
     * The result.
     *
     * @param image of the content image's size, type and calibration
     * @param report how it was made
     */
    public record Result(ImagePlus image, TransferReport report) {}

    /**
     * Without masks.
     *
     * @throws Failure if the images are not suited, see {@link Suitability}
     */
    public ImageTransfer(SourceImage content, SourceImage style, TransferSettings settings, Vgg19Weights weights) {
        this(content, style, Optional.empty(), Judged.pair(content, style), settings, Optional.of(weights));
    }

    /**
     * One that can begin: device and weights are there.
     *
     * @param suitability what speaks against it, see {@link Judged}
     */
    public static ImageTransfer ready(
            Session session,
            SourceImage content,
            SourceImage style,
            Optional<Masks> masks,
            Suitability suitability,
            TransferSettings settings)
            throws DownloadException {
        return new ImageTransfer(content, style, masks, suitability, settings, session.prepare(settings));
    }

    /** The result's. */
    public String title() {
        return title(content.image().getTitle(), style.image().getTitle());
    }

    /** Of a result's title, when it is transferred again or is the style of another, only what it was made from is kept. */
    public static String title(String content, String style) {
        return before(content) + LIKE + before(style);
    }

    private static String before(String title) {
        int like = title.indexOf(LIKE);
        return like < 0 ? title : title.substring(0, like);
    }

    /** See {@link StyleTransfer#fit}. */
    public FitResult fit(FitListener listener) {
        return fit(listener, Checkpoints.NONE);
    }

    /** The same, from the last checkpoint on when there is one. */
    public FitResult fit(FitListener listener, Checkpoints checkpoints) {
        FitResult fit = content.isSeveral() || style.isSeveral() ? fitSeveral(listener) : fitOne(listener, checkpoints);
        content.requireUnchanged();
        style.requireUnchanged();
        long given = Math.max(content.plane().width(), content.plane().height());
        return new FitResult(fit.fitted().forContentOf(content.source().longer(), given), fit.history(), fit.doubts());
    }

    private FitResult fitOne(FitListener listener, Checkpoints checkpoints) {
        return StyleTransfer.fit(
                content.plane(), style.plane(), masks.map(Masks::regions), settings, weights, listener, checkpoints);
    }

    private FitResult fitSeveral(FitListener listener) {
        return settings.paired()
                ? StyleTransfer.fitPaired(content.fittedPlanes(), style.fittedPlanes(), settings)
                : StyleTransfer.fit(content.pictures(settings), style.pictures(settings), settings, weights, listener);
    }

    /** Applies what was fitted to the content image, and measures the result; empty when the listener stops it. */
    public Optional<Result> apply(FitResult fit, ApplyListener listener) {
        return apply(fit, PlaneLimit.NONE, listener);
    }

    /** The same to a part of the image, which alone is measured. */
    public Optional<Result> apply(FitResult fit, PlaneLimit limit, ApplyListener listener) {
        long start = System.nanoTime();
        return styled(fit, limit)
                .inMemory(listener)
                .map(image ->
                        new Result(image, report(fit, ImagePlusPlanes.of(image).plane(content.index()), limit, start)));
    }

    /**
     * The same into a TIFF file, see {@link StyledImage#inFile}. The report's seconds are without the application to planes
     * other than the one that is measured.
     */
    public Optional<Result> apply(FitResult fit, PlaneLimit limit, Path file, ApplyListener listener)
            throws IOException {
        long start = System.nanoTime();
        return styled(fit, limit)
                .inFile(file, result -> report(fit, result.plane(content.index()), limit, start), listener);
    }

    private StyledImage styled(FitResult fit, PlaneLimit limit) {
        return new StyledImage(
                fit.fitted(), content, masks.map(mask -> mask.content().labels()), title(), settings.device(), limit);
    }

    private TransferReport report(FitResult fit, Plane result, PlaneLimit limit, long start) {
        RgbImage measured = measured(result, limit);
        QualityReport quality = quality(measured(content.plane(), limit), measured);
        double seconds = fit.fitted().provenance().seconds() + (System.nanoTime() - start) / 1e9;
        return TransferReport.ofTransfer(this, fit, measured, quality, seconds).limitedTo(limit.area());
    }

    /**
     * Applies a fitted style to every plane of a copy of an image.
     *
     * @param mask of its labels, as {@link StyleTransfer#apply} needs them
     * @param listener told of the tiles of all planes together
     * @return empty when the listener stops it
     * @throws Failure if the device is not there, or the mask is wrong or missing
     */
    public static Optional<ImagePlus> apply(
            FittedStyle fitted,
            SourceImage input,
            Optional<MaskImage> mask,
            String title,
            DeviceChoice device,
            ApplyListener listener) {
        return new StyledImage(fitted, input, mask.map(MaskImage::labels), title, device, PlaneLimit.NONE)
                .inMemory(listener);
    }

    /** Without a mask. */
    public static Optional<ImagePlus> apply(
            FittedStyle fitted, SourceImage input, String title, DeviceChoice device, ApplyListener listener) {
        return apply(fitted, input, Optional.empty(), title, device, listener);
    }

    private QualityReport quality(RgbImage original, RgbImage result) {
        RgbImage to = measured(style.plane());
        if (weights.isEmpty()) return QualityReport.compare(original, to, result);
        try (NDManager manager = Torch.manager(Torch.device(settings.device()))) {
            return QualityReport.compare(original, to, result, manager, new Vgg19(manager, weights.get()));
        }
    }

    private static RgbImage measured(Plane plane, PlaneLimit limit) {
        return measured(limit.area().map(area -> Plane.of(area.read(plane))).orElse(plane));
    }

    private static RgbImage measured(Plane plane) {
        int[] size = Resampling.fitted(plane.width(), plane.height(), MEASURED_SIDE);
        return Math.min(size[0], size[1]) < SHORTEST_SIDE ? plane.read() : Resampling.read(plane, size[0], size[1]);
    }
}
