package io.github.hrstyle.core.loss;

import ai.djl.ndarray.NDArray;
import io.github.hrstyle.core.engine.Scalars;

/** Gram matrices of feature maps: which features occur together, wherever they are (L. Gatys et al., CVPR 2016). */
public final class Gram {

    private Gram() {}

    /** Sums over positions: (1, C, h, w) to (C, C). */
    public static NDArray sums(NDArray features) {
        NDArray flat = features.reshape(features.getShape().get(1), -1); // (C, hw)
        return flat.matMul(flat.transpose());
    }

    /** Means over positions, comparable between images of different sizes: (1, C, h, w) to (C, C). */
    public static NDArray means(NDArray features) {
        long positions = features.getShape().get(2) * features.getShape().get(3);
        return Scalars.times(sums(features), 1.0 / positions);
    }
}
