package io.github.hrstyle.assets.safetensors;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A named tensor's content.
 *
 * <p>The shape is copied in and out. The values are not, because they may be many megabytes: whoever gives or takes the array
 * must not change it afterwards. Equality compares the content.
 *
 * @param shape length of each dimension, none negative; empty for a single value
 * @param values the elements in row-major order (the last dimension runs fastest)
 */
@SuppressWarnings("ArrayRecordComponent")
public record Tensor(long[] shape, float[] values) {

    /** @throws IllegalArgumentException when the shape's product is not the number of values */
    public Tensor {
        shape = shape.clone();
        long elements;
        try {
            elements = elements(shape);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("shape " + text(shape) + " has more elements than can be counted", e);
        }
        if (elements != values.length)
            throw new IllegalArgumentException("a tensor of shape " + text(shape) + " must have " + elements
                    + " values, but has " + values.length);
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    /**
     * Number of elements of a shape.
     *
     * @throws IllegalArgumentException when a length is negative
     * @throws ArithmeticException when the product exceeds a long
     */
    static long elements(long[] shape) {
        long product = 1;
        for (long length : shape) {
            if (length < 0)
                throw new IllegalArgumentException("shape must have no negative length, but is " + text(shape));
            product = Math.multiplyExact(product, length);
        }
        return product;
    }

    /** A shape as messages show it, such as {@code 64x3x3x3}. */
    public static String text(long... shape) {
        return shape.length == 0
                ? "scalar"
                : Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining("x"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that && Arrays.equals(shape, that.shape) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor[" + text(shape) + "]";
    }
}
