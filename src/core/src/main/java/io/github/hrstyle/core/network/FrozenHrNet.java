package io.github.hrstyle.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.github.hrstyle.assets.safetensors.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * {@link HrNet} with frozen statistics, for application only: the same values to within rounding, with less work.
 *
 * <ul>
 *   <li>A normalisation with fixed statistics is a linear map of each channel, and so part of the convolution before it.
 *   <li>A block's first convolution and its shortcut look at the same pixels: they are done as one.
 *   <li>A 1x1 convolution and an enlargement can change places. The widest block, of three joined maps, is convolved at each
 *       map's own resolution, and what comes out is enlarged: half the multiplications, and nothing is joined.
 * </ul>
 */
public final class FrozenHrNet {

    /** A convolution's weights. */
    private record Kernel(NDArray weight, NDArray bias, int stride) {

        NDArray apply(NDArray x) {
            long padding = (weight.getShape().get(2) - 1) / 2;
            return Conv2d.conv2d(
                            x, weight, bias, new Shape(stride, stride), new Shape(padding, padding), new Shape(1, 1))
                    .singletonOrThrow();
        }
    }

    /** What a block makes of its input first: the input of its second convolution and, where it has one, its shortcut. */
    private record Entry(NDArray narrow, NDArray shortcut) {}

    /** DJL's number for it. */
    private static final int BILINEAR = 1;

    private final NDManager manager;
    private final Map<String, Kernel> kernels = new HashMap<>();

    /**
     * Copies the parameters to the manager's device.
     *
     * @param generator see {@link HrNet#parameterShapes}
     * @param statistics see {@link HrNet#statisticsShapes}
     */
    public FrozenHrNet(NDManager manager, Map<String, Tensor> generator, Map<String, Tensor> statistics) {
        this.manager = manager;
        Map<String, Tensor> folded = folded(generator, statistics);
        for (Convolution plain : HrNet.PLAIN)
            put(plain.name(), tensor(folded, plain.weight()), tensor(folded, plain.bias()), plain.stride());
        for (HrNet.Bottleneck block : HrNet.BLOCKS) {
            put(block.conv2(), folded);
            put(block.conv3(), folded);
            if (block.in() == block.out()) put(block.conv1(), folded);
            else if (block == HrNet.LAYER5_1) putThirds(block, folded);
            else putEntry(block.name(), entry(block, folded), entryBias(block, folded));
        }
    }

    /** The parameters with each normalisation made part of the convolution before it. */
    private static Map<String, Tensor> folded(Map<String, Tensor> generator, Map<String, Tensor> statistics) {
        Map<String, Tensor> folded = new HashMap<>(generator);
        for (HrNet.Bottleneck block : HrNet.BLOCKS)
            block.forEachConvolution(convolution -> {
                float[] mean = tensor(statistics, convolution.name() + Normalisation.MEAN)
                        .values();
                float[] variance = tensor(statistics, convolution.name() + Normalisation.VARIANCE)
                        .values();
                float[] weight =
                        tensor(generator, convolution.weight()).values().clone();
                float[] bias = tensor(generator, convolution.bias()).values().clone();
                for (int c = 0; c < bias.length; c++) {
                    double scale = 1 / Math.sqrt(variance[c] + (double) Normalisation.EPSILON);
                    bias[c] = (float) ((bias[c] - mean[c]) * scale);
                    int inputs = convolution.fanIn();
                    for (int i = c * inputs; i < (c + 1) * inputs; i++) weight[i] = (float) (weight[i] * scale);
                }
                folded.put(convolution.weight(), new Tensor(convolution.weightShape(), weight));
                folded.put(convolution.bias(), new Tensor(new long[] {bias.length}, bias));
            });
        return folded;
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) throw new IllegalArgumentException("the fitted style has no " + name);
        return tensor;
    }

    private void put(Convolution convolution, Map<String, Tensor> folded) {
        put(
                convolution.name(),
                tensor(folded, convolution.weight()),
                tensor(folded, convolution.bias()),
                convolution.stride());
    }

    private void put(String name, Tensor weight, Tensor bias, int stride) {
        NDArray kernel = manager.create(weight.values(), new Shape(weight.shape()));
        kernels.put(name, new Kernel(kernel, manager.create(bias.values(), new Shape(bias.shape())), stride));
    }

    private void putEntry(String name, Tensor weight, float[] bias) {
        put(name, weight, new Tensor(new long[] {bias.length}, bias), 1);
    }

    /** First convolution and shortcut, one below the other. */
    private static Tensor entry(HrNet.Bottleneck block, Map<String, Tensor> folded) {
        float[] values = joined(
                tensor(folded, block.conv1().weight()),
                tensor(folded, block.shortcut().weight()));
        return new Tensor(new long[] {block.out() / 4 + block.out(), block.in(), 1, 1}, values);
    }

    private static float[] entryBias(HrNet.Bottleneck block, Map<String, Tensor> folded) {
        return joined(
                tensor(folded, block.conv1().bias()),
                tensor(folded, block.shortcut().bias()));
    }

    private static float[] joined(Tensor first, Tensor second) {
        float[] values = Arrays.copyOf(first.values(), first.values().length + second.values().length);
        System.arraycopy(second.values(), 0, values, first.values().length, second.values().length);
        return values;
    }

    /** The columns of the entry's weights that belong to each of the three maps; the bias goes with the first. */
    private void putThirds(HrNet.Bottleneck block, Map<String, Tensor> folded) {
        Tensor entry = entry(block, folded);
        float[] bias = entryBias(block, folded);
        int third = block.in() / 3;
        for (int part = 0; part < 3; part++) {
            float[] columns = new float[bias.length * third];
            for (int row = 0; row < bias.length; row++)
                System.arraycopy(entry.values(), row * block.in() + part * third, columns, row * third, third);
            Tensor weight = new Tensor(new long[] {bias.length, third, 1, 1}, columns);
            putEntry(block.name() + part, weight, part == 0 ? bias : new float[bias.length]);
        }
    }

    /** (1, 3, h, w) to (1, 3, h, w), h and w multiples of {@link HrNet#MULTIPLE}. */
    public NDArray forward(NDArray x) {
        NDArray map1 = block(HrNet.LAYER1_1, x); // (1, 16, h, w)
        NDArray map2Full = block(HrNet.LAYER2_1, map1); // (1, 32, h, w)
        NDArray map2Half = kernel(HrNet.DOWN2_1.name()).apply(map1); // (1, 32, h/2, w/2)
        NDArray map3Full = HrNet.join(block(HrNet.LAYER3_1, map2Full), enlarged(map2Half, 2)); // (1, 64, h, w)
        NDArray map3Half = HrNet.join( // (1, 64, h/2, w/2)
                kernel(HrNet.DOWN3_1.name()).apply(map2Full), block(HrNet.LAYER3_2, map2Half));
        NDArray map3Quarter = HrNet.join( // (1, 64, h/4, w/4)
                kernel(HrNet.DOWN3_2.name()).apply(map2Full),
                kernel(HrNet.DOWN3_3.name()).apply(map2Half));
        NDArray map4 = block(HrNet.LAYER4_1, map3Full); // (1, 64, h, w)
        String wide = HrNet.LAYER5_1.name();
        NDArray entry = kernel(wide + 0).apply(map4);
        entry.addi(enlarged(kernel(wide + 1).apply(map3Half), 2));
        entry.addi(enlarged(kernel(wide + 2).apply(map3Quarter), 4));
        NDArray map5 = block(HrNet.LAYER5_1, split(HrNet.LAYER5_1, entry)); // (1, 64, h, w)
        NDArray map6 = block(HrNet.LAYER6_1, map5); // (1, 32, h, w)
        NDArray map7 = block(HrNet.LAYER7_1, map6); // (1, 16, h, w)
        return kernel(HrNet.LAST.name()).apply(map7);
    }

    private NDArray block(HrNet.Bottleneck block, NDArray x) {
        if (block.in() == block.out())
            return block(block, new Entry(kernel(block.conv1().name()).apply(x), x));
        return block(block, split(block, kernel(block.name()).apply(x)));
    }

    private NDArray block(HrNet.Bottleneck block, Entry entry) {
        NDArray y = kernel(block.conv2().name()).apply(rectified(entry.narrow));
        y = rectified(kernel(block.conv3().name()).apply(rectified(y)));
        return rectified(y.addi(entry.shortcut));
    }

    private static Entry split(HrNet.Bottleneck block, NDArray joined) {
        int narrow = block.out() / 4;
        return new Entry(joined.get(":, :" + narrow), joined.get(":, " + narrow + ":"));
    }

    private Kernel kernel(String name) {
        Kernel kernel = kernels.get(name);
        if (kernel == null) throw new IllegalArgumentException("the network has no convolution " + name);
        return kernel;
    }

    private static NDArray rectified(NDArray x) {
        return x.getNDArrayInternal().relu();
    }

    /** As {@link Upsampling}, without its matrices, whose cost grows with the tile's side. */
    private static NDArray enlarged(NDArray x, int factor) {
        long[] size = {factor * x.getShape().get(2), factor * x.getShape().get(3)};
        return x.getNDArrayInternal().interpolation(size, BILINEAR, false);
    }
}
