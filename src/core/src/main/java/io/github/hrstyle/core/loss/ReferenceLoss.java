package io.github.hrstyle.core.loss;

import ai.djl.ndarray.NDArray;
import io.github.hrstyle.core.engine.Scalars;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.List;

/**
 * The published loss (arXiv:1904.11617 and its code): the mean squared differences of conv4_2's features, and of Gram
 * matrices that are sums over positions, the latter over the number of the layer's features. The style image keeps its own
 * size, so its Gram matrices carry its own number of positions.
 */
public final class ReferenceLoss implements TransferLoss {

    private final TransferSettings settings;
    private final PerceptualTargets targets;

    /**
     * @param content RGB in 0..1, (1, 3, h, w)
     * @param style likewise, of any size
     */
    public ReferenceLoss(Vgg19 vgg19, TransferSettings settings, NDArray content, NDArray style) {
        this.settings = settings;
        targets = new PerceptualTargets(
                vgg19, settings.layerWeights(), List.of(ComparedArea.whole(Gram::sums)), content, style);
    }

    @Override
    public Terms of(NDArray output) {
        Vgg19.Features features = targets.features(output);
        NDArray style = targets.styleDistance(
                features,
                (gram, target, map) ->
                        Scalars.times(gram.sub(target.gram()).square().mean(), 1.0 / map.size()));
        return new Terms(
                Scalars.times(targets.contentDistance(features), settings.contentWeight()),
                Scalars.times(style, settings.styleWeight()),
                null);
    }
}
