package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.client.NewRemoteJob;
import io.github.hrstyle.client.NewRemoteJob.Upload;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.imagej.transfer.MaskImage;
import io.github.hrstyle.imagej.transfer.Masks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which regions of the two images belong together. */
final class MaskOptions {

    @Option(
            names = "--content-mask",
            paramLabel = "IMG",
            description =
                    "label image of the content image's size, with a --style-mask: regions take the look of the style's with the same label; what is 0 stays as it is")
    private @Nullable Path content;

    @Option(names = "--style-mask", paramLabel = "IMG", description = "label image of the style image's size")
    private @Nullable Path style;

    /**
     * Those that were given, and what shows nothing, see {@link Masks#of}; of images that are too large to be held, the latter is not
     * looked for.
     *
     * @throws Failure when they don't fit each other, the images or the settings
     */
    Optional<Masks> open(PairOptions options, PairOptions.Pair pair, TransferSettings settings) throws IOException {
        Optional<Path> large = options.large();
        if (large.isPresent()) {
            if (content == null && style == null) return Optional.empty();
            throw tooLarge(large.get());
        }
        return Masks.of(open(content), open(style), pair.content(), pair.style(), settings);
    }

    /** @throws Failure if there are any: a side of several images has none */
    void requireNone() {
        if (content != null || style != null)
            throw Failure.badInput(
                    "masks are of one content and one style image, but there are several: leave them out");
    }

    /** The files, to be sent elsewhere. */
    Optional<NewRemoteJob.Masks> uploads() {
        if (content == null || style == null) return Optional.empty();
        return Optional.of(new NewRemoteJob.Masks(Upload.of(content), Upload.of(style)));
    }

    static Failure tooLarge(Path image) {
        return Failure.badInput(Text.format(
                "%s: so large an image is done piece by piece, without masks: leave them out, or give parts of the image",
                image));
    }

    static Optional<MaskImage> open(@Nullable Path file) throws IOException {
        return file == null ? Optional.empty() : Optional.of(MaskImage.open(file));
    }
}
