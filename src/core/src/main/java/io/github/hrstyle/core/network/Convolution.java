package io.github.hrstyle.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * A two-dimensional convolution with bias, zero padding {@code (kernel - 1) / 2}.
 *
 * @param name of its parameters: {@code name.weight} (out, in, kernel, kernel) and {@code name.bias} (out)
 * @param in channels
 * @param out channels
 * @param kernel side in pixels, odd
 * @param stride in pixels
 */
record Convolution(String name, int in, int out, int kernel, int stride) {

    String weight() {
        return name + ".weight";
    }

    String bias() {
        return name + ".bias";
    }

    long[] weightShape() {
        return new long[] {out, in, kernel, kernel};
    }

    int fanIn() {
        return in * kernel * kernel;
    }

    /** (1, in, h, w) to (1, out, ceil(h / stride), ceil(w / stride)). */
    NDArray apply(NDArray x, Parameters parameters) {
        long padding = (kernel - 1) / 2;
        return Conv2d.conv2d(
                        x,
                        parameters.get(weight()),
                        parameters.get(bias()),
                        new Shape(stride, stride),
                        new Shape(padding, padding),
                        new Shape(1, 1))
                .singletonOrThrow();
    }
}
