package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.client.NewRemoteJob;
import io.github.hrstyle.client.NewRemoteJob.Upload;
import io.github.hrstyle.core.Session;
import io.github.hrstyle.core.quality.Suitability;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import io.github.hrstyle.imagej.transfer.Judged;
import io.github.hrstyle.imagej.transfer.LargeImage;
import io.github.hrstyle.imagej.transfer.Masks;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.images.files.TiffRegions;
import io.github.hrstyle.runner.progress.Monitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The two images of a transfer. */
final class PairOptions {

    private static final Path NONE = Path.of("");

    @Option(
            names = "--content",
            required = true,
            paramLabel = "IMG",
            description = "image that keeps its structures; of a stack, training looks at the plane in the middle")
    private Path content = NONE;

    @Option(names = "--style", required = true, paramLabel = "IMG", description = "image that it is to look like")
    private Path style = NONE;

    /** @param content open */
    record Pair(SourceImage content, SourceImage style) {

        /**
         * All that the fit needs: the images are suited and, where it trains, the device and the weights are there, downloaded if need be.
         *
         * @throws Failure if an image says nothing, see {@link Suitability}
         */
        ImageTransfer ready(Optional<Masks> masks, TransferSettings settings, Monitor monitor) throws IOException {
            Suitability suitability = Judged.pair(content, style);
            monitor.warn(suitability);
            return ImageTransfer.ready(Session.ofUser(monitor), content, style, masks, suitability, settings);
        }
    }

    /** The files, to be sent elsewhere. */
    NewRemoteJob job(Optional<NewRemoteJob.Masks> masks, TransferSettings settings) {
        return new NewRemoteJob(Upload.of(content), Upload.of(style), masks, settings);
    }

    /** Both whole. */
    Pair open() throws IOException {
        return new Pair(SourceImage.open(content), SourceImage.open(style));
    }

    /** @param size of training; very large images are averaged down to about twice that while they are read */
    Pair open(int size) throws IOException {
        return new Pair(open(content, size), open(style, size));
    }

    private static SourceImage open(Path file, int size) throws IOException {
        if (!TiffRegions.isLarge(file)) return SourceImage.open(file);
        try (LargeImage large = LargeImage.open(file)) {
            return large.reduced(2 * size);
        }
    }

    /** The first of the two files that is too large to be held. */
    Optional<Path> large() throws IOException {
        if (TiffRegions.isLarge(style)) return Optional.of(style);
        return largeContent();
    }

    /** The content image's file, where it is too large to be held; the pair's content is then a reduced one. */
    Optional<Path> largeContent() throws IOException {
        return TiffRegions.isLarge(content) ? Optional.of(content) : Optional.empty();
    }
}
