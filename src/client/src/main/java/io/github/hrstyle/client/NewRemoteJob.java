package io.github.hrstyle.client;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Source;
import io.github.hrstyle.core.settings.TransferSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is sent to a server.
 *
 * @param content image file
 * @param style image file
 * @param masks label images, where regions of both belong together
 * @param settings all of them are sent, so that the server's version doesn't decide on defaults
 */
public record NewRemoteJob(Upload content, Upload style, Optional<Masks> masks, TransferSettings settings) {

    /**
     * An image file.
     *
     * @param name that the server shows
     */
    public record Upload(String name, Path file) {

        /** Under its own name. */
        public static Upload of(Path file) {
            return new Upload(String.valueOf(file.getFileName()), file);
        }
    }

    /**
     * Label images.
     *
     * @param content of the content image's size
     * @param style of the style image's size
     */
    public record Masks(Upload content, Upload style) {}

    public NewRemoteJob {
        Vgg19Source vgg19 = settings.vgg19();
        if (!(vgg19 instanceof Vgg19Source.Auto || vgg19 instanceof Vgg19Source.Random))
            throw Failure.badInput(Text.format(
                    "vgg19 must be auto or random where a server does the work, which has its own weights, but is '%s'",
                    vgg19));
    }
}
