package io.github.hrstyle.imagej.command;

import ij.IJ;
import ij.ImagePlus;
import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.Session;
import io.github.hrstyle.core.calibration.Calibration;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.quality.Suitability;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.core.training.FitProgress;
import io.github.hrstyle.core.training.FitResult;
import io.github.hrstyle.imagej.live.LiveView;
import io.github.hrstyle.imagej.live.Outcome;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import io.github.hrstyle.imagej.transfer.Judged;
import io.github.hrstyle.imagej.transfer.MaskImage;
import io.github.hrstyle.imagej.transfer.Masks;
import io.github.hrstyle.imagej.transfer.SourceImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Two images that a style is fitted to, as a user asked for it. The fit looks at the planes that are shown, unless others are named.
 *
 * @param content the image that keeps its structures; stays as it is
 * @param style the image that it is to look like
 * @param masks which regions of both belong together
 * @param suitability what speaks against it
 * @param settings what is done
 */
public record ImagePair(
        SourceImage content,
        SourceImage style,
        Optional<Masks> masks,
        Suitability suitability,
        TransferSettings settings) {

    /**
     * What was fitted, ready to be applied to the content image.
     *
     * @param transfer that it is the fit of
     * @param fit the fitted style and how it came about
     */
    record Fit(ImageTransfer transfer, FitResult fit) {}

    /**
     * Checks everything that can be checked before the fit.
     *
     * @param content the image itself, see {@link GivenImage#of}
     * @param style likewise
     * @param options the other keys, and what was said for these two
     * @throws Failure when something is missing or wrong; the message begins with the key
     */
    static ImagePair of(@Nullable ImagePlus content, @Nullable ImagePlus style, Options options) {
        TransferSettings settings = options.settings();
        requireTwo(content, style, options);
        SourceImage contentSource = GivenImage.toFit(Key.CONTENT, Key.CONTENT_PLANES, content, options);
        SourceImage styleSource = GivenImage.toFit(Key.STYLE, Key.STYLE_PLANES, style, options);
        requireOneForServer(contentSource, styleSource, options);
        return new ImagePair(
                contentSource,
                styleSource,
                masks(contentSource, styleSource, settings, options),
                suitability(contentSource, styleSource, settings),
                settings);
    }

    private static void requireTwo(@Nullable ImagePlus content, @Nullable ImagePlus style, Options options) {
        boolean same = content != null && content.getWidth() > 0
                ? content == style
                : options.text(Key.CONTENT).isPresent()
                        && options.text(Key.CONTENT).equals(options.text(Key.STYLE));
        if (same)
            throw Failure.badInput(Text.format(
                    "%s: is the %s image itself; choose another image, whose look the result is to have",
                    Key.STYLE, Key.CONTENT));
    }

    private static void requireOneForServer(SourceImage content, SourceImage style, Options options) {
        if (options.server().isPresent() && (content.isSeveral() || style.isSeveral()))
            throw Failure.badInput(Text.format(
                    "%s: a server fits to one plane of each image; name one, or do the work here",
                    content.isSeveral() ? Key.CONTENT_PLANES : Key.STYLE_PLANES));
    }

    private static Suitability suitability(SourceImage content, SourceImage style, TransferSettings settings) {
        try {
            return Judged.pair(content, style, settings);
        } catch (Failure e) {
            throw e.about(Key.CONTENT + ", " + Key.STYLE);
        }
    }

    private static Optional<Masks> masks(
            SourceImage content, SourceImage style, TransferSettings settings, Options options) {
        if (content.isSeveral() || style.isSeveral()) return none(options);
        Optional<MaskImage> ofContent = GivenMask.of(Key.CONTENT_MASK, content.image(), options);
        Optional<MaskImage> ofStyle = GivenMask.of(Key.STYLE_MASK, style.image(), options);
        try {
            return Masks.of(ofContent, ofStyle, content, style, settings);
        } catch (Failure e) {
            throw e.about(ofContent.isEmpty() ? Key.STYLE_MASK : Key.CONTENT_MASK);
        }
    }

    /** A mask is of one plane. */
    private static Optional<Masks> none(Options options) {
        for (String mask : List.of(Key.CONTENT_MASK, Key.STYLE_MASK))
            if (options.text(mask).isPresent())
                throw Failure.badInput(
                        Text.format("%s: a mask is of one plane; leave it out, or name one plane of each image", mask));
        return Optional.empty();
    }

    /**
     * Fits, and tells what speaks against the result in ij's log.
     *
     * @param command in the log
     * @param seen whether a live view opens meanwhile
     * @return empty when the user cancelled
     */
    Optional<Fit> fit(String command, CommandProgress progress, boolean seen) throws IOException {
        Session session = progress.session();
        ImageTransfer transfer;
        try {
            transfer = ImageTransfer.ready(session, content, style, masks, suitability, settings);
        } catch (DownloadCancelledException e) {
            return Optional.empty();
        }
        Optional<FitResult> fitted = session.inTurn(() -> fit(transfer, progress, seen));
        if (fitted.isEmpty() || progress.isCancelled()) return Optional.empty();
        FitResult fit = fitted.get();
        Estimate.learn(fit.fitted().provenance());
        Warnings.log(command, new Suitability(fit.doubts().warnings()));
        Calibration calibration = fit.fitted().provenance().calibration();
        if (calibration != null) IJ.log(command + ": " + calibration.words());
        return Optional.of(new Fit(transfer, fit));
    }

    /** Empty when the user wants to have nothing of it. */
    private static Optional<FitResult> fit(ImageTransfer transfer, CommandProgress progress, boolean seen) {
        if (!seen) return Optional.of(transfer.fit(progress));
        try (LiveView view = LiveView.open(transfer.title(), transfer.content().training(transfer.settings()))) {
            FitResult fit = transfer.fit(new FitListener() {
                @Override
                public boolean onStep(FitProgress step) {
                    return progress.onStep(step) & view.onStep(step);
                }

                @Override
                public void onStart(Supplier<RgbImage> preview) {
                    view.onStart(preview);
                }
            });
            return view.outcome() == Outcome.CANCELLED ? Optional.empty() : Optional.of(fit);
        }
    }
}
