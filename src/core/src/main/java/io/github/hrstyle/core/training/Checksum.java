package io.github.hrstyle.core.training;

import io.github.hrstyle.assets.text.Text;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** CRC-32C of numbers and texts: finds damage and mistakes, not malice. */
final class Checksum {

    private static final int CHUNK = 1 << 14;

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /** Of an array, as eight hexadecimal digits. */
    static String of(float[] values) {
        Checksum checksum = new Checksum();
        checksum.add(values);
        return checksum.toString();
    }

    void add(float[] values) {
        for (int at = 0; at < values.length; at += CHUNK) {
            int count = Math.min(CHUNK, values.length - at);
            bytes.clear().limit(count * Float.BYTES);
            bytes.asFloatBuffer().put(values, at, count);
            crc.update(bytes);
        }
    }

    void add(String text) {
        crc.update(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Eight hexadecimal digits. */
    @Override
    public String toString() {
        return Text.format("%08x", crc.getValue());
    }
}
