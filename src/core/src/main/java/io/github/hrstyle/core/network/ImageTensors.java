package io.github.hrstyle.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.hrstyle.core.image.RgbImage;

/** RGB images as arrays and back: (1, 3, height, width), float32, 0..1. */
public final class ImageTensors {

    private ImageTensors() {}

    public static NDArray of(NDManager manager, RgbImage image) {
        return manager.create(image.values(), new Shape(1, 3, image.height(), image.width()));
    }

    /** Values outside 0..1 are clipped. */
    public static RgbImage image(NDArray rgb) {
        float[] values = rgb.toFloatArray();
        for (int i = 0; i < values.length; i++) values[i] = Math.min(1, Math.max(0, values[i]));
        return new RgbImage(
                Math.toIntExact(rgb.getShape().get(3)),
                Math.toIntExact(rgb.getShape().get(2)),
                values);
    }
}
