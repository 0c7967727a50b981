package io.github.hrstyle.imagej.command;

import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.weights.Vgg19Source;
import io.github.hrstyle.assets.weights.Vgg19Store;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.settings.TransferSettings;

/** What a training needs besides images: libtorch and the loss network's weights. */
final class Requirements {

    private Requirements() {}

    /**
     * Makes both ready; downloads what has to be.
     *
     * @return the weights
     * @throws DownloadCancelledException when the user says so
     * @throws DownloadException when something cannot be had; the message names all that is missing
     */
    static Vgg19Weights prepare(TransferSettings settings, Progress progress) throws DownloadException {
        Vgg19Store store = Weights.store();
        try {
            Natives.prepare(settings.device(), progress);
        } catch (DownloadCancelledException e) {
            throw e;
        } catch (DownloadException e) {
            throw withWeights(e, store, settings.vgg19());
        }
        return store.resolve(settings.vgg19(), progress);
    }

    /** Who has no network would mend the one, and only then be told of the other. */
    static DownloadException withWeights(DownloadException libtorch, Vgg19Store store, Vgg19Source source) {
        boolean needed = !(store.chosen(source) instanceof Vgg19Source.Random)
                && store.find(source).isEmpty();
        return needed
                ? new DownloadException(
                        "%s%n%nThe VGG19 weights are missing, too: %s"
                                .formatted(libtorch.getMessage(), store.manualWay(source)),
                        libtorch)
                : libtorch;
    }
}
