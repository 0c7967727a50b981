package io.github.hrstyle.assets.safetensors;

import java.util.Arrays;

/**
 * Where a tensor lies in a safetensors file.
 *
 * @param name the tensor's name
 * @param dtype the element type as the file names it, such as F32
 * @param shape length of each dimension
 * @param begin first byte, counted from the start of the data (which follows the header)
 * @param end byte after the last one, counted likewise
 */
@SuppressWarnings("ArrayRecordComponent")
public record TensorInfo(String name, String dtype, long[] shape, long begin, long end) {

    public TensorInfo {
        shape = shape.clone();
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    /** Length in bytes. */
    public long size() {
        return end - begin;
    }

    /** The same tensor when its bytes lie elsewhere. */
    public TensorInfo at(long newBegin) {
        return new TensorInfo(name, dtype, shape, newBegin, newBegin + size());
    }

    /**
     * Checks that this tensor can be read: a supported element type, and as many bytes as its shape needs.
     *
     * @param source the file's name for the message
     * @throws SafetensorsException otherwise
     */
    public void checkReadable(String source) throws SafetensorsException {
        elementType(source);
    }

    ElementType elementType(String source) throws SafetensorsException {
        ElementType type = Arrays.stream(ElementType.values())
                .filter(known -> known.name().equals(dtype))
                .findFirst()
                .orElseThrow(() -> new SafetensorsException(
                        source + ": tensor " + name + " must have the element type F32 or F16, but has " + dtype));
        long expected;
        try {
            expected = Math.multiplyExact(Tensor.elements(shape), (long) type.size);
        } catch (ArithmeticException e) {
            throw new SafetensorsException(
                    source + ": tensor " + name + " has the impossible shape " + Tensor.text(shape));
        }
        if (size() != expected)
            throw new SafetensorsException(source + ": tensor " + name + " of shape " + Tensor.text(shape)
                    + " and type " + dtype + " must have " + expected + " bytes, but its offsets span " + size());
        return type;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorInfo that
                && name.equals(that.name)
                && dtype.equals(that.dtype)
                && Arrays.equals(shape, that.shape)
                && begin == that.begin
                && end == that.end;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
