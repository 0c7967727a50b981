package io.github.hrstyle.core.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Arithmetic with numbers that is safe under a gradient collector. DJL's own {@code mul(Number)}, {@code div(Number)},
 * {@code pow(Number)} and {@code maximum(Number)} wrap the number in an array that the garbage collector may free before the
 * backward pass, which gives wrong gradients without a word. Here the number is an array of the operand's manager, and so
 * lives as long as the training step. A build rule forbids the others.
 */
public final class Scalars {

    private Scalars() {}

    /** {@code array * factor}, any shape. */
    public static NDArray times(NDArray array, double factor) {
        return array.mul(array.getManager().full(new Shape(), (float) factor, DataType.FLOAT32));
    }
}
