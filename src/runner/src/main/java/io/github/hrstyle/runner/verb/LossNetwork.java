package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.download.DownloadListener;
import io.github.hrstyle.assets.weights.Vgg19Source;
import io.github.hrstyle.assets.weights.Vgg19Store;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.assets.weights.WeightsException;

/** The loss network's weights for this process's user. */
final class LossNetwork {

    private LossNetwork() {}

    /**
     * The weights, downloaded if need be.
     *
     * @throws IllegalArgumentException if the file that they are in is missing or no good
     * @throws WeightsException if they can't be downloaded
     */
    static Vgg19Weights weights(Vgg19Source source, DownloadListener listener) throws DownloadException {
        Vgg19Store store = Vgg19Store.ofUser();
        boolean fromFile = store.chosen(source) instanceof Vgg19Source.File
                || store.find(source).isPresent();
        try {
            return store.resolve(source, listener);
        } catch (WeightsException e) {
            if (fromFile) throw new IllegalArgumentException(e.getMessage(), e);
            throw e;
        }
    }
}
