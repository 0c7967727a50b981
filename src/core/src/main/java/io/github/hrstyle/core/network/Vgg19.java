package io.github.hrstyle.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.engine.Scalars;
import io.github.hrstyle.core.settings.StyleLayer;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The loss network: VGG19 (K. Simonyan, A. Zisserman, arXiv:1409.1556, configuration E) up to conv5_1, frozen. Takes
 * ImageNet-normalised RGB.
 */
public final class Vgg19 {

    /**
     * What the losses look at, after ReLU.
     *
     * @param style (1, C, h, w) of each style layer
     * @param content conv4_2's (1, 512, h/8, w/8)
     */
    public record Features(Map<StyleLayer, NDArray> style, NDArray content) {}

    /** A convolution by torchvision's number; whether a 2x2 max pooling comes before it. */
    private record Layer(Convolution convolution, boolean pooled) {}

    private static final List<Layer> LAYERS = List.of(
            layer(0, 3, 64, false), // conv1_1
            layer(2, 64, 64, false),
            layer(5, 64, 128, true), // conv2_1
            layer(7, 128, 128, false),
            layer(10, 128, 256, true), // conv3_1
            layer(12, 256, 256, false),
            layer(14, 256, 256, false),
            layer(16, 256, 256, false),
            layer(19, 256, 512, true), // conv4_1
            layer(21, 512, 512, false), // conv4_2
            layer(23, 512, 512, false),
            layer(25, 512, 512, false),
            layer(28, 512, 512, true)); // conv5_1

    private static final Map<String, StyleLayer> STYLE_LAYERS = Map.of(
            "features.0", StyleLayer.CONV1_1,
            "features.5", StyleLayer.CONV2_1,
            "features.10", StyleLayer.CONV3_1,
            "features.19", StyleLayer.CONV4_1,
            "features.28", StyleLayer.CONV5_1);
    private static final String CONTENT_LAYER = "features.21";

    private final Parameters parameters;

    /** Puts the weights on the manager's device. */
    public Vgg19(NDManager manager, Vgg19Weights weights) {
        Map<String, Tensor> tensors = weights.tensors();
        parameters = new Parameters(manager, weights.isRandom() ? normalised(manager, tensors) : tensors);
    }

    private static Layer layer(int number, int in, int out, boolean pooled) {
        return new Layer(new Convolution("features." + number, in, out, 3, 1), pooled);
    }

    /** @param x (1, 3, h, w), ImageNet-normalised, each side at least 16 */
    public Features features(NDArray x) {
        Map<StyleLayer, NDArray> style = new EnumMap<>(StyleLayer.class);
        NDArray content = x;
        for (Layer layer : LAYERS) {
            x = activation(layer, x, parameters);
            String name = layer.convolution.name();
            if (STYLE_LAYERS.containsKey(name)) style.put(STYLE_LAYERS.get(name), x);
            if (name.equals(CONTENT_LAYER)) content = x;
        }
        return new Features(style, content);
    }

    /**
     * One layer's features alone; the layers behind it are not worked out.
     *
     * @param x likewise
     * @return (1, C, h, w)
     */
    NDArray features(NDArray x, StyleLayer wanted) {
        for (Layer layer : LAYERS) {
            x = activation(layer, x, parameters);
            if (STYLE_LAYERS.get(layer.convolution.name()) == wanted) return x;
        }
        throw new IllegalArgumentException("the loss network has no layer " + wanted);
    }

    private static NDArray activation(Layer layer, NDArray x, Parameters parameters) {
        if (layer.pooled) x = x.getNDArrayInternal().maxPool(new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false);
        return layer.convolution.apply(x, parameters).getNDArrayInternal().relu();
    }

    /**
     * Random weights scaled layer by layer so that the mean activation is 1, as in trained networks for style transfer
     * (L. Gatys et al., CVPR 2016); measured on noise with the 1/f spectrum of natural images.
     */
    private static Map<String, Tensor> normalised(NDManager manager, Map<String, Tensor> tensors) {
        Map<String, Tensor> scaled = new LinkedHashMap<>(tensors);
        try (NDManager local = manager.newSubManager()) {
            NDArray x = ImageNet.normalise(naturalNoise(local));
            Parameters raw = new Parameters(local, tensors);
            for (Layer layer : LAYERS) {
                NDArray activation = activation(layer, x, raw);
                float mean = activation.mean().getFloat();
                scaled.compute(layer.convolution.weight(), (name, tensor) -> divided(tensor, mean));
                scaled.compute(layer.convolution.bias(), (name, tensor) -> divided(tensor, mean));
                x = Scalars.times(activation, 1 / mean);
            }
        }
        return scaled;
    }

    private static Tensor divided(Tensor tensor, float divisor) {
        float[] values = tensor.values().clone();
        for (int i = 0; i < values.length; i++) values[i] /= divisor;
        return new Tensor(tensor.shape(), values);
    }

    /** (1, 3, 64, 64) in 0..1: random grids of 2 to 64 pixels a side, enlarged and averaged. */
    private static NDArray naturalNoise(NDManager manager) {
        Random random = new Random(19);
        int side = 64;
        NDArray sum = manager.zeros(new Shape(1, 3, side, side));
        int octaves = 0;
        for (int grid = 2; grid <= side; grid *= 2, octaves++) {
            float[] values = new float[3 * grid * grid];
            for (int i = 0; i < values.length; i++) values[i] = random.nextFloat();
            NDArray noise = manager.create(values, new Shape(1, 3, grid, grid));
            sum = sum.add(Upsampling.bilinear(noise, side / grid));
        }
        return Scalars.times(sum, 1.0 / octaves);
    }
}
