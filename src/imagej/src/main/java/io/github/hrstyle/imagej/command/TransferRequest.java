package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.client.ServerAddress;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.imagej.live.LiveView;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import io.github.hrstyle.imagej.transfer.PixelMap;
import io.github.hrstyle.imagej.transfer.PlaneLimit;
import io.github.hrstyle.imagej.transfer.TransferReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One image in the style of another, as a user asked for it. A selected area of the content image limits the change to it.
 *
 * @param pair the images, and how the style is fitted
 * @param region of the content image that may change
 * @param output file for the result
 * @param savedFitted file for the fitted style
 * @param structureMap file for the map of kept structure
 * @param uncertaintyMap file for the map of how sure the colours are
 * @param server that does the work; none for this machine
 */
public record TransferRequest(
        ImagePair pair,
        Optional<Region> region,
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
        ImagePair pair = ImagePair.of(content, style, options);
        return new TransferRequest(
                pair,
                Region.of(pair.content().image()),
                OutputFiles.image(Key.OUTPUT, options, pair.content().image()),
                OutputFiles.fitted(Key.SAVE_FITTED, options),
                OutputFiles.map(Key.STRUCTURE_MAP, PixelMap.STRUCTURE, options, pair.content()),
                uncertaintyMap(pair, options),
                options.server());
    }

    private static Optional<Path> uncertaintyMap(ImagePair pair, Options options) {
        Optional<Path> file = OutputFiles.map(Key.UNCERTAINTY_MAP, PixelMap.UNCERTAINTY, options, pair.content());
        Preset preset = pair.settings().preset();
        if (file.isPresent() && preset == Preset.REFERENCE)
            throw Failure.badInput(Text.format(
                    "%s: preset %s matches no colours, so that nothing is known of how sure they are; leave it out",
                    Key.UNCERTAINTY_MAP, preset));
        if (file.isPresent() && options.server().isPresent())
            throw Failure.badInput(Text.format(
                    "%s: a server makes no such map; leave it out, or do the work here", Key.UNCERTAINTY_MAP));
        return file;
    }

    /**
     * Does it.
     *
     * @return the result, not yet shown; empty when the user cancelled
     */
    public Optional<ImagePlus> run(CommandProgress progress) throws IOException {
        return run(progress, LiveView.canShow());
    }

    /** @param seen whether a live view opens while it trains */
    Optional<ImagePlus> run(CommandProgress progress, boolean seen) throws IOException {
        Warnings.log(StyleTransferCommand.TITLE, pair.suitability());
        if (server.isPresent()) return new RemoteTransfer(this, server.get(), progress).run();
        Optional<ImagePair.Fit> fitted = pair.fit(StyleTransferCommand.TITLE, progress, seen);
        return fitted.isEmpty() ? Optional.empty() : apply(fitted.get(), progress);
    }

    private Optional<ImagePlus> apply(ImagePair.Fit fitted, CommandProgress progress) throws IOException {
        PlaneLimit limit = region.<PlaneLimit>map(area -> area).orElse(PlaneLimit.NONE);
        boolean streamed = OutputFiles.isStreamed(pair.content().image(), output);
        Optional<ImageTransfer.Result> result = streamed
                ? fitted.transfer().apply(fitted.fit(), limit, output.orElseThrow(), progress)
                : fitted.transfer().apply(fitted.fit(), limit, progress);
        if (result.isEmpty() || (progress.isCancelled() && !streamed)) return Optional.empty();
        ImagePlus image = result.get().image();
        TransferReport report = result.get().report();
        if (savedFitted.isPresent()) FittedStyleFile.write(fitted.fit().fitted(), savedFitted.get());
        if (structureMap.isPresent())
            PixelMap.ofStructure(pair.content(), image).write(structureMap.get(), pair.content(), image, report, false);
        if (uncertaintyMap.isPresent())
            PixelMap.ofUncertainty(pair.content(), fitted.fit().doubts(), pair.masks())
                    .write(uncertaintyMap.get(), pair.content(), image, report, false);
        if (streamed) OutputFiles.note(image, report);
        else OutputFiles.finish(image, output, report);
        return Optional.of(image);
    }
}
