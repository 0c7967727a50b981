package io.github.hrstyle.core.loss;

import ai.djl.ndarray.NDArray;
import io.github.hrstyle.core.engine.Scalars;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.settings.TransferSettings;

/**
 * The photorealistic preset's loss. Style: the squared distance of each layer's Gram matrix (means over positions) from the
 * style's, relative to the style's own, so that neither the images' sizes nor a layer's scale counts; and the distance of the
 * {@link ColourStatistics}. Content: as published. Structure: one minus the {@link GradientSimilarity} to the content image.
 */
public final class PhotorealisticLoss implements TransferLoss {

    /** Beside a style weight of 1. With 3, edges are kept a little better and colours move too little (benchmarks/NOTES.md). */
    private static final double STRUCTURE_WEIGHT = 2;

    private final TransferSettings settings;
    private final PerceptualTargets targets;
    private final ColourStatistics colours;
    private final GradientSimilarity structure;

    /**
     * @param content RGB in 0..1, (1, 3, h, w)
     * @param style likewise, of about the same scale
     */
    public PhotorealisticLoss(Vgg19 vgg19, TransferSettings settings, NDArray content, NDArray style) {
        this.settings = settings;
        targets = new PerceptualTargets(vgg19, settings.layerWeights(), Gram::means, content, style);
        colours = new ColourStatistics(style);
        structure = new GradientSimilarity(content);
    }

    @Override
    public Terms of(NDArray output) {
        Vgg19.Features features = targets.features(output);
        NDArray style = targets.styleDistance(
                features,
                (gram, target, map) ->
                        Scalars.times(gram.sub(target.gram()).square().sum(), 1 / target.energy()));
        return new Terms(
                Scalars.times(targets.contentDistance(features), settings.contentWeight()),
                Scalars.times(style.add(colours.distance(output)), settings.styleWeight()),
                Scalars.times(structure.to(output).neg().add(1), STRUCTURE_WEIGHT));
    }
}
