package io.github.hrstyle.assets.safetensors;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;

/** The element types that can be read; all are decoded to float. */
enum ElementType {
    F32(4) {
        @Override
        void decode(ByteBuffer bytes, float[] values, int at) {
            bytes.asFloatBuffer().get(values, at, bytes.remaining() / size);
        }
    },
    F16(2) {
        @Override
        void decode(ByteBuffer bytes, float[] values, int at) {
            ShortBuffer halves = bytes.asShortBuffer();
            for (int i = at; halves.hasRemaining(); i++) values[i] = half(halves.get());
        }
    };

    /** Bytes of one element. */
    final int size;

    ElementType(int size) {
        this.size = size;
    }

    /** Decodes all remaining bytes, in the buffer's byte order, into {@code values} from index {@code at} on. */
    abstract void decode(ByteBuffer bytes, float[] values, int at);

    /** The value of an IEEE 754 binary16 (Java has its own only from 20 on); every one of them is exact as a float. */
    static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >> 10) & 0x1f;
        int mantissa = bits & 0x3ff;
        int magnitude =
                switch (exponent) {
                    case 0 -> Float.floatToRawIntBits(mantissa * 0x1p-24f); // zero and subnormal
                    case 0x1f -> 0x7f80_0000 | mantissa << 13; // infinity and NaN
                    default -> (exponent - 15 + 127) << 23 | mantissa << 13;
                };
        return Float.intBitsToFloat(sign | magnitude);
    }
}
