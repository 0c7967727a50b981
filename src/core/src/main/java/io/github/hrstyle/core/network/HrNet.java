package io.github.hrstyle.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.github.hrstyle.assets.safetensors.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The generator: a small high-resolution network (M. Li et al., arXiv:1904.11617) that keeps one branch at full resolution
 * and joins two at a half and a quarter of it. 64,607 parameters.
 */
public final class HrNet {

    /** Sides of what it takes must be multiples of this: the lowest branch works at a quarter of the resolution. */
    public static final int MULTIPLE = 4;

    /** An output pixel sees no farther than this, in pixels (13, measured by a test), as a multiple of {@link #MULTIPLE}. */
    public static final int REACH = 16;

    /** The last convolution; with all its parameters zero the output is zero. */
    static final Convolution LAST = new Convolution("layer8_1", 16, 3, 3, 1);

    static final Bottleneck LAYER1_1 = new Bottleneck("layer1_1", 3, 16);
    static final Bottleneck LAYER2_1 = new Bottleneck("layer2_1", 16, 32);
    static final Convolution DOWN2_1 = new Convolution("downsample2_1", 16, 32, 3, 2);
    static final Bottleneck LAYER3_1 = new Bottleneck("layer3_1", 32, 32);
    static final Bottleneck LAYER3_2 = new Bottleneck("layer3_2", 32, 32);
    static final Convolution DOWN3_1 = new Convolution("downsample3_1", 32, 32, 3, 2);
    static final Convolution DOWN3_2 = new Convolution("downsample3_2", 32, 32, 3, 4);
    static final Convolution DOWN3_3 = new Convolution("downsample3_3", 32, 32, 3, 2);
    static final Bottleneck LAYER4_1 = new Bottleneck("layer4_1", 64, 64);
    static final Bottleneck LAYER5_1 = new Bottleneck("layer5_1", 192, 64);
    static final Bottleneck LAYER6_1 = new Bottleneck("layer6_1", 64, 32);
    static final Bottleneck LAYER7_1 = new Bottleneck("layer7_1", 32, 16);

    static final List<Bottleneck> BLOCKS =
            List.of(LAYER1_1, LAYER2_1, LAYER3_1, LAYER3_2, LAYER4_1, LAYER5_1, LAYER6_1, LAYER7_1);

    /** The convolutions that no normalisation follows. */
    static final List<Convolution> PLAIN = List.of(DOWN2_1, DOWN3_1, DOWN3_2, DOWN3_3, LAST);

    private HrNet() {}

    /** (1, 3, h, w) to (1, 3, h, w), h and w multiples of {@value #MULTIPLE}. */
    public static NDArray forward(NDArray x, Parameters parameters, Normalisation norm) {
        NDArray map1 = LAYER1_1.apply(x, parameters, norm); // (1, 16, h, w)
        NDArray map2Full = LAYER2_1.apply(map1, parameters, norm); // (1, 32, h, w)
        NDArray map2Half = DOWN2_1.apply(map1, parameters); // (1, 32, h/2, w/2)
        NDArray map3Full = join( // (1, 64, h, w)
                LAYER3_1.apply(map2Full, parameters, norm), Upsampling.bilinear(map2Half, 2));
        NDArray map3Half = join( // (1, 64, h/2, w/2)
                DOWN3_1.apply(map2Full, parameters), LAYER3_2.apply(map2Half, parameters, norm));
        NDArray map3Quarter = join( // (1, 64, h/4, w/4)
                DOWN3_2.apply(map2Full, parameters), DOWN3_3.apply(map2Half, parameters));
        NDArray map4 = join( // (1, 192, h, w)
                LAYER4_1.apply(map3Full, parameters, norm),
                Upsampling.bilinear(map3Half, 2),
                Upsampling.bilinear(map3Quarter, 4));
        NDArray map5 = LAYER5_1.apply(map4, parameters, norm); // (1, 64, h, w)
        NDArray map6 = LAYER6_1.apply(map5, parameters, norm); // (1, 32, h, w)
        NDArray map7 = LAYER7_1.apply(map6, parameters, norm); // (1, 16, h, w)
        return LAST.apply(map7, parameters);
    }

    static NDArray join(NDArray... maps) {
        return NDArrays.concat(new NDList(maps), 1);
    }

    /**
     * Initial parameters: kernels and biases uniform in +-1/sqrt(fan in), PyTorch's default, drawn in the order of the
     * layers from {@link Random}, whose algorithm is specified and so the same everywhere.
     *
     * @param zeroOutput whether the last convolution starts at zero, for generators whose output is added to an image
     */
    public static Map<String, Tensor> initialise(long seed, boolean zeroOutput) {
        Random random = new Random(seed);
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        forEachConvolution(convolution -> {
            double bound = zeroOutput && convolution == LAST ? 0 : 1 / Math.sqrt(convolution.fanIn());
            parameters.put(convolution.weight(), uniform(random, bound, convolution.weightShape()));
            parameters.put(convolution.bias(), uniform(random, bound, convolution.out()));
        });
        return parameters;
    }

    /** The shape of every parameter. */
    public static Map<String, long[]> parameterShapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        forEachConvolution(convolution -> {
            shapes.put(convolution.weight(), convolution.weightShape());
            shapes.put(convolution.bias(), new long[] {convolution.out()});
        });
        return shapes;
    }

    /** The shape of every mean and variance that a {@link Normalisation.Frozen} holds. */
    public static Map<String, long[]> statisticsShapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (Bottleneck block : BLOCKS)
            block.forEachConvolution(convolution -> {
                shapes.put(convolution.name() + Normalisation.MEAN, new long[] {convolution.out()});
                shapes.put(convolution.name() + Normalisation.VARIANCE, new long[] {convolution.out()});
            });
        return shapes;
    }

    /** In the order of the layers. */
    private static void forEachConvolution(Consumer<Convolution> action) {
        LAYER1_1.forEachConvolution(action);
        LAYER2_1.forEachConvolution(action);
        action.accept(DOWN2_1);
        LAYER3_1.forEachConvolution(action);
        LAYER3_2.forEachConvolution(action);
        action.accept(DOWN3_1);
        action.accept(DOWN3_2);
        action.accept(DOWN3_3);
        LAYER4_1.forEachConvolution(action);
        LAYER5_1.forEachConvolution(action);
        LAYER6_1.forEachConvolution(action);
        LAYER7_1.forEachConvolution(action);
        action.accept(LAST);
    }

    private static Tensor uniform(Random random, double bound, long... shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) values[i] = (float) ((2.0 * random.nextFloat() - 1) * bound);
        return new Tensor(shape, values);
    }

    /**
     * A residual block: 1x1 to a quarter of the output's channels, 3x3, 1x1, each normalised and rectified; plus a shortcut
     * (the input itself, or a normalised 1x1 convolution of it where the number of channels changes); rectified.
     */
    record Bottleneck(String name, int in, int out) {

        Convolution conv1() {
            return new Convolution(name + ".conv1", in, out / 4, 1, 1);
        }

        Convolution conv2() {
            return new Convolution(name + ".conv2", out / 4, out / 4, 3, 1);
        }

        Convolution conv3() {
            return new Convolution(name + ".conv3", out / 4, out, 1, 1);
        }

        Convolution shortcut() {
            return new Convolution(name + ".shortcut", in, out, 1, 1);
        }

        void forEachConvolution(Consumer<Convolution> action) {
            action.accept(conv1());
            action.accept(conv2());
            action.accept(conv3());
            if (in != out) action.accept(shortcut());
        }

        NDArray apply(NDArray x, Parameters parameters, Normalisation norm) {
            NDArray y = rectified(normalised(conv1(), x, parameters, norm));
            y = rectified(normalised(conv2(), y, parameters, norm));
            y = rectified(normalised(conv3(), y, parameters, norm));
            return rectified(y.add(in == out ? x : normalised(shortcut(), x, parameters, norm)));
        }

        private static NDArray normalised(Convolution convolution, NDArray x, Parameters p, Normalisation norm) {
            return norm.apply(convolution.name(), convolution.apply(x, p));
        }

        private static NDArray rectified(NDArray x) {
            return x.getNDArrayInternal().relu();
        }
    }
}
