package io.github.hrstyle.images.files;

import io.github.hrstyle.assets.text.Text;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One field of a TIFF's directory.
 *
 * @param tag what it is
 * @param type of its values, 1 (BYTE) to 18 (IFD8)
 * @param count of its values
 * @param bytes its values, most significant byte first
 */
record TiffField(int tag, int type, int count, byte[] bytes) {

    private static final int ASCII = 2;
    private static final int RATIONAL = 5;
    private static final int FLOAT = 11;
    private static final int DOUBLE = 12;
    private static final int[] VALUE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    /** Of a value of this type; 0 for a type that there is not. */
    static int valueBytes(int type) {
        return type < VALUE_BYTES.length ? VALUE_BYTES[type] : 0;
    }

    /** @param bytes in the file's order, turned in place */
    static TiffField of(int tag, int type, int count, byte[] bytes, ByteOrder order) {
        if (order == ByteOrder.LITTLE_ENDIAN) {
            boolean pairs = type == RATIONAL || type == 2 * RATIONAL;
            int size = pairs ? Integer.BYTES : valueBytes(type);
            for (int at = 0; at + size <= bytes.length; at += size)
                for (int i = at, j = at + size - 1; i < j; i++, j--) {
                    byte swapped = bytes[i];
                    bytes[i] = bytes[j];
                    bytes[j] = swapped;
                }
        }
        return new TiffField(tag, type, count, bytes);
    }

    /** A text in ASCII, with its closing 0. */
    static TiffField text(int tag, String text) {
        byte[] bytes = (text + '\0').getBytes(StandardCharsets.UTF_8);
        return new TiffField(tag, ASCII, bytes.length, bytes);
    }

    /** @throws IllegalArgumentException if the values are no whole numbers */
    long number(int index) {
        ByteBuffer values = ByteBuffer.wrap(bytes);
        return switch (type) {
            case 1, 7 -> Byte.toUnsignedLong(bytes[index]);
            case 6 -> bytes[index];
            case 3 -> Short.toUnsignedLong(values.getShort(2 * index));
            case 8 -> values.getShort(2 * index);
            case 4, 13 -> Integer.toUnsignedLong(values.getInt(4 * index));
            case 9 -> values.getInt(4 * index);
            case 16, 17, 18 -> values.getLong(8 * index);
            default ->
                throw new IllegalArgumentException(
                        Text.format("TIFF field %d: expected whole numbers, but its type is %d", tag, type));
        };
    }

    /** Also of fractions; not-a-number where the denominator is 0. */
    double real(int index) {
        ByteBuffer values = ByteBuffer.wrap(bytes);
        return switch (type) {
            case RATIONAL ->
                ratio(
                        Integer.toUnsignedLong(values.getInt(8 * index)),
                        Integer.toUnsignedLong(values.getInt(8 * index + 4)));
            case 2 * RATIONAL -> ratio(values.getInt(8 * index), values.getInt(8 * index + 4));
            case FLOAT -> values.getFloat(4 * index);
            case DOUBLE -> values.getDouble(8 * index);
            default -> number(index);
        };
    }

    private static double ratio(long numerator, long denominator) {
        return denominator == 0 ? Double.NaN : (double) numerator / denominator;
    }

    /** Up to the closing 0; many programs write UTF-8 where the specification says ASCII. */
    String text() {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) end++;
        ByteBuffer letters = ByteBuffer.wrap(bytes, 0, end);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(letters).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        }
    }
}
