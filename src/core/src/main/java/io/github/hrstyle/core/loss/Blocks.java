package io.github.hrstyle.core.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/** Squares that a map is cut into. */
final class Blocks {

    private static final Shape NO_PADDING = new Shape(0, 0);

    private Blocks() {}

    /**
     * Their means.
     *
     * @param map (1, C, h, w)
     * @param side of a block, in pixels; rows and columns at the end that don't fill one are left out
     * @return (1, C, h / side, w / side)
     */
    static NDArray means(NDArray map, int side) {
        Shape block = new Shape(side, side);
        return Pool.avgPool2d(map, block, block, NO_PADDING, false, true);
    }
}
