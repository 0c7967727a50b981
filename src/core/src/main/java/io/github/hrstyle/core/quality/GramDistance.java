package io.github.hrstyle.core.quality;

import ai.djl.ndarray.NDManager;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.settings.LayerWeights;
import io.github.hrstyle.core.settings.StyleLayer;
import java.util.Map;

/**
 * How far images are from a style as the loss network sees it:
 *
 * <pre>D = sum over layers of w |G - G_style|^2 / |G_style|^2</pre>
 *
 * with the Gram matrices G = F F' / (h w) after relu1_1 to relu5_1 and Frobenius norms. The images may differ in size. Nothing
 * stays on the device between calls.
 */
public final class GramDistance {

    /** Part of the definition, so that results stay comparable whatever layer weights they were made with. */
    private static final LayerWeights WEIGHTS = new LayerWeights(Map.of(
            StyleLayer.CONV1_1, .1,
            StyleLayer.CONV2_1, .2,
            StyleLayer.CONV3_1, .4,
            StyleLayer.CONV4_1, .8,
            StyleLayer.CONV5_1, 1.6));

    private final NDManager manager;
    private final Vgg19 network;
    private final Map<StyleLayer, double[]> style;

    /**
     * Computes the style's Gram matrices once.
     *
     * @param manager of the device on which {@code network} is; must outlive this
     * @throws Failure if a side of the image is below 16 pixels
     */
    public GramDistance(NDManager manager, Vgg19 network, RgbImage style) {
        this.manager = manager;
        this.network = network;
        this.style = grams("style", style);
    }

    /**
     * D of an image; 0 for the style itself.
     *
     * @throws Failure if a side of the image is below 16 pixels
     */
    public double of(RgbImage image) {
        return distance(grams("compared", image));
    }

    /**
     * The share of the way from the content to the style that the result has gone: 1 - D(result) / D(content). Not a number when
     * content and style look the same to the loss network, or the style looks like nothing to one of its layers.
     */
    public double drop(RgbImage content, RgbImage result) {
        return Progress.of(distance(grams("result", result)), distance(grams("content", content)));
    }

    private Map<StyleLayer, double[]> grams(String name, RgbImage image) {
        if (Math.min(image.width(), image.height()) < GramMatrices.STRIDE)
            throw Failure.badInput(Text.format(
                    "the loss network takes images of at least %d x %d pixels, but the %s image has %d x %d",
                    GramMatrices.STRIDE, GramMatrices.STRIDE, name, image.width(), image.height()));
        return GramMatrices.of(manager, network, EightBit.rounded(image));
    }

    private double distance(Map<StyleLayer, double[]> grams) {
        double sum = 0;
        for (Map.Entry<StyleLayer, double[]> target : style.entrySet()) {
            double[] gram = grams.getOrDefault(target.getKey(), new double[0]);
            double difference = 0;
            double norm = 0;
            for (int i = 0; i < gram.length; i++) {
                double goal = target.getValue()[i];
                difference += (gram[i] - goal) * (gram[i] - goal);
                norm += goal * goal;
            }
            if (norm == 0) return Double.NaN;
            sum += WEIGHTS.of(target.getKey()) * difference / norm;
        }
        return sum;
    }
}
