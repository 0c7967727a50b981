package io.github.hrstyle.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** The normalisation of RGB values that VGG19 was trained with: minus ImageNet's mean, over its standard deviation. */
public final class ImageNet {

    private static final float[] MEAN = {.485f, .456f, .406f};
    private static final float[] DEVIATION = {.229f, .224f, .225f};

    private ImageNet() {}

    /** (1, 3, h, w) in 0..1 to the same shape. */
    public static NDArray normalise(NDArray rgb) {
        return rgb.sub(channels(rgb.getManager(), MEAN)).div(channels(rgb.getManager(), DEVIATION));
    }

    /** Back to 0..1, not clipped. */
    public static NDArray denormalise(NDArray normalised) {
        NDManager manager = normalised.getManager();
        return normalised.mul(channels(manager, DEVIATION)).add(channels(manager, MEAN));
    }

    private static NDArray channels(NDManager manager, float[] values) {
        return manager.create(values, new Shape(1, 3, 1, 1));
    }
}
