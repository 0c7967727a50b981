package io.github.hrstyle.imagej.command;

import ij.IJ;
import ij.ImagePlus;
import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.client.ServerAddress;
import io.github.hrstyle.core.Session;
import io.github.hrstyle.core.calibration.Calibration;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.quality.Suitability;
import io.github.hrstyle.core.settings.Preset;
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
import io.github.hrstyle.imagej.transfer.PixelMap;
import io.github.hrstyle.imagej.transfer.PlaneLimit;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.imagej.transfer.TransferReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One image in the style of another, as a user asked for it. The fit looks at the planes that are shown; a selected area of the
 * content image limits the change to it.
 *
 * @param content the image that keeps its structures; stays as it is
 * @param style the image that it is to look like
 * @param masks which regions of both belong together
 * @param region of the content image that may change
 * @param suitability what speaks against it
 * @param settings what is done
 * @param output file for the result
 * @param savedFitted file for the fitted style
 * @param structureMap file for the map of kept structure
 * @param uncertaintyMap file for the map of how sure the colours are
 * @param server that does the work; none for this machine
 */
public record TransferRequest(
        SourceImage content,
        SourceImage style,
        Optional<Masks> masks,
        Optional<Region> region,
        Suitability suitability,
        TransferSettings settings,
        Optional<Path> output,
        Optional<Path> savedFitted,
        Optional<Path> structureMap,
        Optional<Path> uncertaintyMap,
        Optional<ServerAddress> server) {

    /**
     * Checks everything that can be checked before the work begins.
     *
     * @param content the image itself, see {@link GivenImage#of}
     * @param style likewise
     * @param options the other keys, and what was said for these two
     * @throws Failure when something is missing or wrong; the message begins with the key
     */
    public static TransferRequest of(@Nullable ImagePlus content, @Nullable ImagePlus style, Options options)
            throws IOException {
        TransferSettings settings = options.settings();
        requireTwo(content, style, options);
        SourceImage contentSource = GivenImage.of(Key.CONTENT, content, options);
        SourceImage styleSource = GivenImage.of(Key.STYLE, style, options);
        return new TransferRequest(
                contentSource,
                styleSource,
                masks(contentSource, styleSource, settings, options),
                Region.of(contentSource.image()),
                suitability(contentSource, styleSource),
                settings,
                OutputFiles.image(Key.OUTPUT, options, contentSource.image()),
                OutputFiles.fitted(Key.SAVE_FITTED, options),
                OutputFiles.map(Key.STRUCTURE_MAP, PixelMap.STRUCTURE, options, contentSource),
                uncertaintyMap(settings, contentSource, options),
                options.server());
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

    private static Suitability suitability(SourceImage content, SourceImage style) {
        try {
            return Judged.pair(content, style);
        } catch (Failure e) {
            throw e.about(Key.CONTENT + ", " + Key.STYLE);
        }
    }

    private static Optional<Path> uncertaintyMap(TransferSettings settings, SourceImage content, Options options) {
        Optional<Path> file = OutputFiles.map(Key.UNCERTAINTY_MAP, PixelMap.UNCERTAINTY, options, content);
        if (file.isPresent() && settings.preset() == Preset.REFERENCE)
            throw Failure.badInput(Text.format(
                    "%s: preset %s matches no colours, so that nothing is known of how sure they are; leave it out",
                    Key.UNCERTAINTY_MAP, settings.preset()));
        if (file.isPresent() && options.server().isPresent())
            throw Failure.badInput(Text.format(
                    "%s: a server makes no such map; leave it out, or do the work here", Key.UNCERTAINTY_MAP));
        return file;
    }

    private static Optional<Masks> masks(
            SourceImage content, SourceImage style, TransferSettings settings, Options options) {
        Optional<MaskImage> ofContent = GivenMask.of(Key.CONTENT_MASK, content.image(), options);
        Optional<MaskImage> ofStyle = GivenMask.of(Key.STYLE_MASK, style.image(), options);
        try {
            return Masks.of(ofContent, ofStyle, content, style, settings);
        } catch (Failure e) {
            throw e.about(ofContent.isEmpty() ? Key.STYLE_MASK : Key.CONTENT_MASK);
        }
    }

    /**
     * Does it.
     *
     * @return the result, not yet shown; empty when the user cancelled
     */
    public Optional<ImagePlus> run(Progress progress) throws IOException {
        return run(progress, LiveView.canShow());
    }

    /** @param seen whether a live view opens while it trains */
    Optional<ImagePlus> run(Progress progress, boolean seen) throws IOException {
        Warnings.log(StyleTransferCommand.TITLE, suitability);
        if (server.isPresent()) return new RemoteTransfer(this, server.get(), progress).run();
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
        Warnings.log(StyleTransferCommand.TITLE, new Suitability(fit.doubts().warnings()));
        Calibration calibration = fit.fitted().provenance().calibration();
        if (calibration != null) IJ.log(StyleTransferCommand.TITLE + ": " + calibration.words());
        PlaneLimit limit = region.<PlaneLimit>map(area -> area).orElse(PlaneLimit.NONE);
        boolean streamed = OutputFiles.isStreamed(content.image(), output);
        Optional<ImageTransfer.Result> result = streamed
                ? transfer.apply(fit, limit, output.orElseThrow(), progress)
                : transfer.apply(fit, limit, progress);
        if (result.isEmpty() || (progress.isCancelled() && !streamed)) return Optional.empty();
        ImagePlus image = result.get().image();
        if (savedFitted.isPresent()) FittedStyleFile.write(fit.fitted(), savedFitted.get());
        TransferReport report = result.get().report();
        if (structureMap.isPresent())
            PixelMap.ofStructure(content, image).write(structureMap.get(), content, image, report, false);
        if (uncertaintyMap.isPresent())
            PixelMap.ofUncertainty(content, fit.doubts(), masks)
                    .write(uncertaintyMap.get(), content, image, report, false);
        if (streamed) OutputFiles.note(image, result.get().report());
        else OutputFiles.finish(image, output, result.get().report());
        return Optional.of(image);
    }

    /** Empty when the user wants to have nothing of it. */
    private static Optional<FitResult> fit(ImageTransfer transfer, Progress progress, boolean seen) {
        if (!seen) return Optional.of(transfer.fit(progress));
        try (LiveView view = LiveView.open(transfer.title(), transfer.content().plane())) {
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
