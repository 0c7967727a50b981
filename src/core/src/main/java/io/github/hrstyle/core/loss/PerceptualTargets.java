package io.github.hrstyle.core.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.core.engine.Scalars;
import io.github.hrstyle.core.network.ImageNet;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.settings.LayerWeights;
import io.github.hrstyle.core.settings.StyleLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the loss network should see in the output: the content's features and the style's Gram matrices. */
final class PerceptualTargets {

    /**
     * A style layer's target in one area.
     *
     * @param weight of the layer and the area, more than 0
     * @param area where
     * @param gram the style's Gram matrix, (C, C)
     * @param energy its squared norm
     */
    record Layer(StyleLayer layer, double weight, ComparedArea area, NDArray gram, double energy) {}

    /** The distance of a layer's Gram matrix from its target: a scalar. */
    @FunctionalInterface
    interface LayerDistance {
        NDArray between(NDArray gram, Layer target, NDArray features);
    }

    private final Vgg19 vgg19;
    private final NDArray content;
    private final List<Layer> layers = new ArrayList<>();

    /**
     * @param areas that each have Gram matrices of their own
     * @param contentImage RGB in 0..1, (1, 3, h, w); the targets live as long as its manager
     * @param styleImage likewise, of any size
     */
    PerceptualTargets(
            Vgg19 vgg19, LayerWeights weights, List<ComparedArea> areas, NDArray contentImage, NDArray styleImage) {
        this.vgg19 = vgg19;
        NDManager manager = contentImage.getManager();
        try (NDManager scratch = manager.newSubManager()) {
            content = features(copy(contentImage, scratch)).content();
            content.attach(manager);
        }
        try (NDManager scratch = manager.newSubManager()) {
            Map<StyleLayer, NDArray> style = features(copy(styleImage, scratch)).style();
            style.forEach((layer, features) -> {
                if (weights.of(layer) == 0) return;
                for (ComparedArea area : areas) {
                    NDArray target = area.styleGram().apply(features);
                    target.attach(manager);
                    layers.add(new Layer(
                            layer,
                            weights.of(layer) * area.share(),
                            area,
                            target,
                            target.square().sum().getFloat()));
                }
            });
        }
    }

    /** What the loss network sees in {@code output}, RGB. */
    Vgg19.Features features(NDArray output) {
        return vgg19.features(ImageNet.normalise(output));
    }

    /** Mean squared difference of conv4_2's features. */
    NDArray contentDistance(Vgg19.Features features) {
        return contentDistances(features).mean();
    }

    /** The squared differences themselves, (1, 512, h / 8, w / 8). */
    NDArray contentDistances(Vgg19.Features features) {
        return features.content().sub(content).square();
    }

    /** Weighted sum over the layers and areas. */
    NDArray styleDistance(Vgg19.Features features, LayerDistance distance) {
        NDArray sum = features.content().getManager().create(0f);
        for (Layer target : layers) {
            NDArray map = Objects.requireNonNull(features.style().get(target.layer));
            sum = sum.add(Scalars.times(distance.between(target.area.gram().apply(map), target, map), target.weight));
        }
        return sum;
    }

    private static NDArray copy(NDArray image, NDManager manager) {
        NDArray copy = image.duplicate();
        copy.attach(manager);
        return copy;
    }
}
