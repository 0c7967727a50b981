package io.github.hrstyle.assets.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and shapes of the loss network's tensors: VGG19 from conv1_1 to conv5_1, numbered as torchvision does. */
final class Vgg19Layout {
    private static final int[] CONVOLUTIONS = {0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28};
    private static final int[] CHANNELS = {64, 64, 128, 128, 256, 256, 256, 256, 512, 512, 512, 512, 512};
    private static final int COLOURS = 3;
    private static final int KERNEL = 3;

    /** Shape by name: kernels (out, in, 3, 3) and biases (out), from the first layer to the last. */
    static final Map<String, long[]> SHAPES = shapes();

    private Vgg19Layout() {}

    private static Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        int in = COLOURS;
        for (int i = 0; i < CONVOLUTIONS.length; i++) {
            int out = CHANNELS[i];
            shapes.put("features." + CONVOLUTIONS[i] + ".weight", new long[] {out, in, KERNEL, KERNEL});
            shapes.put("features." + CONVOLUTIONS[i] + ".bias", new long[] {out});
            in = out;
        }
        return Collections.unmodifiableMap(shapes);
    }
}
