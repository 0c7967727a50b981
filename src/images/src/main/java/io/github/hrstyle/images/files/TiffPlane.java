package io.github.hrstyle.images.files;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/**
 * How a plane's pixels are laid out in a TIFF. Pixels come in bands of {@value #ROWS} rows: arrays of bytes, shorts or floats, the
 * samples of a pixel side by side. All is done by any thread.
 *
 * @param width in pixels
 * @param height in pixels
 * @param samples of a pixel: 1 (grey), 3 (red, green, blue), and one more where there is alpha
 * @param bits of a sample: 8, 16 or 32
 * @param format of a sample: 1 (unsigned), 2 (signed) or 3 (float)
 * @param tiled in tiles of {@value #ROWS} x {@value #ROWS} pixels; else each band is a strip
 * @param deflated without loss; else uncompressed
 */
record TiffPlane(int width, int height, int samples, int bits, int format, boolean tiled, boolean deflated) {

    /** Of a band, and both sides of a tile. */
    static final int ROWS = 256;

    /** A pyramid's levels end where the longer side is no longer than this. */
    private static final int SMALLEST_LEVEL = 1024;

    private static final int SHORT = 3;
    private static final int BLACK_IS_ZERO = 1;
    private static final int RGB = 2;
    private static final int UNCOMPRESSED = 1;
    private static final int DEFLATE = 8;
    private static final int DIFFERENCES = 2;
    private static final int UNASSOCIATED_ALPHA = 2;

    /** Fast: the next better ones take several times as long for some percent. */
    private static final int EFFORT = 1;

    int bands() {
        return (height + ROWS - 1) / ROWS;
    }

    /** Rows of a band. */
    int rows(int band) {
        return Math.min(ROWS, height - band * ROWS);
    }

    /** Tiles or strips in all. */
    int parts() {
        return bands() * columns();
    }

    private int columns() {
        return tiled ? (width + ROWS - 1) / ROWS : 1;
    }

    long bytes() {
        return (long) width * height * samples * (bits / Byte.SIZE);
    }

    /** Whether a smaller level is worth having. */
    boolean hasLevelBelow() {
        return Math.max(width, height) > SMALLEST_LEVEL && Math.min(width, height) > 1;
    }

    /** The next smaller level: of each two rows and columns one; an odd last one is left out. */
    TiffPlane half() {
        return new TiffPlane(width / 2, height / 2, samples, bits, format, tiled, deflated);
    }

    /** An array for so many rows. */
    Object array(int rows) {
        int length = Math.multiplyExact(Math.multiplyExact(rows, width), samples);
        return bits == 8 ? new byte[length] : bits == 16 ? new short[length] : new float[length];
    }

    /** A band as it is stored: its tiles from left to right, or its strip. */
    List<byte[]> encoded(Object pixels, int rows) {
        List<byte[]> parts = new ArrayList<>();
        int side = tiled ? ROWS : width;
        int tall = tiled ? ROWS : rows;
        for (int left = 0; left < width; left += side) {
            Object part = Array.newInstance(pixels.getClass().getComponentType(), side * tall * samples);
            int wide = Math.min(side, width - left);
            for (int y = 0; y < rows; y++) {
                System.arraycopy(pixels, (y * width + left) * samples, part, y * side * samples, wide * samples);
                if (deflated) difference(part, y * side * samples, wide * samples);
            }
            byte[] bytes = bytes(part);
            parts.add(deflated ? deflated(bytes) : bytes);
        }
        return parts;
    }

    /** Neighbours' differences compress better; those of floats would lose bits. */
    private void difference(Object part, int from, int count) {
        if (part instanceof byte[] bytes)
            for (int i = from + count - 1; i >= from + samples; i--) bytes[i] -= bytes[i - samples];
        else if (part instanceof short[] shorts)
            for (int i = from + count - 1; i >= from + samples; i--) shorts[i] -= shorts[i - samples];
    }

    private static byte[] bytes(Object values) {
        if (values instanceof byte[] bytes) return bytes;
        if (values instanceof short[] shorts) {
            ByteBuffer buffer = ByteBuffer.allocate(Short.BYTES * shorts.length);
            buffer.asShortBuffer().put(shorts);
            return buffer.array();
        }
        float[] floats = (float[]) values;
        ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * floats.length);
        buffer.asFloatBuffer().put(floats);
        return buffer.array();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(EFFORT);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            // What cannot be compressed gets a little longer.
            byte[] packed = new byte[bytes.length + bytes.length / 1000 + 64];
            int length = 0;
            while (!deflater.finished()) length += deflater.deflate(packed, length, packed.length - length);
            return java.util.Arrays.copyOf(packed, length);
        } finally {
            deflater.end();
        }
    }

    /** The same rows of the {@link #half} plane: means of 2 x 2 pixels, not-a-number set aside. */
    Object halved(Object pixels, int rows) {
        TiffPlane half = half();
        Object halved = half.array(rows / 2);
        for (int y = 0; y < rows / 2; y++)
            for (int s = 0; s < samples; s++) {
                int from = 2 * y * width * samples + s;
                int to = y * half.width * samples + s;
                if (pixels instanceof byte[] bytes) halve(bytes, from, (byte[]) halved, to, half.width);
                else if (pixels instanceof short[] shorts) halve(shorts, from, (short[]) halved, to, half.width);
                else halve((float[]) pixels, from, (float[]) halved, to, half.width);
            }
        return halved;
    }

    private void halve(byte[] values, int from, byte[] means, int to, int count) {
        int below = width * samples;
        for (int x = 0, i = from; x < count; x++, i += 2 * samples) {
            int sum = (values[i] & 0xff)
                    + (values[i + samples] & 0xff)
                    + (values[i + below] & 0xff)
                    + (values[i + below + samples] & 0xff);
            means[to + x * samples] = (byte) (sum + 2 >> 2);
        }
    }

    private void halve(short[] values, int from, short[] means, int to, int count) {
        int below = width * samples;
        // Signed numbers are turned into unsigned ones in the same order, and back.
        int sign = format == 2 ? 0x8000 : 0;
        for (int x = 0, i = from; x < count; x++, i += 2 * samples) {
            int sum = (values[i] & 0xffff ^ sign)
                    + (values[i + samples] & 0xffff ^ sign)
                    + (values[i + below] & 0xffff ^ sign)
                    + (values[i + below + samples] & 0xffff ^ sign);
            means[to + x * samples] = (short) (sum + 2 >> 2 ^ sign);
        }
    }

    private void halve(float[] values, int from, float[] means, int to, int count) {
        int below = width * samples;
        for (int x = 0, i = from; x < count; x++, i += 2 * samples) {
            double sum = 0;
            int numbers = 0;
            for (int j : new int[] {i, i + samples, i + below, i + below + samples})
                if (!Float.isNaN(values[j])) {
                    sum += values[j];
                    numbers++;
                }
            means[to + x * samples] = numbers == 0 ? Float.NaN : (float) (sum / numbers);
        }
    }

    /** What the directory says of the pixels, but where they are. */
    List<TiffField> fields() {
        List<TiffField> fields = new ArrayList<>(List.of(
                number(TiffDirectory.WIDTH, width),
                number(TiffDirectory.HEIGHT, height),
                shorts(TiffDirectory.BITS, samples, bits),
                shorts(TiffDirectory.COMPRESSION, 1, deflated ? DEFLATE : UNCOMPRESSED),
                shorts(TiffDirectory.PHOTOMETRIC, 1, samples > 2 ? RGB : BLACK_IS_ZERO),
                shorts(TiffDirectory.SAMPLES, 1, samples),
                shorts(TiffDirectory.PLANAR, 1, 1),
                shorts(TiffDirectory.SAMPLE_FORMAT, samples, format)));
        if (samples % 2 == 0) fields.add(shorts(TiffDirectory.EXTRA_SAMPLES, 1, UNASSOCIATED_ALPHA));
        if (deflated && bits < Float.SIZE) fields.add(shorts(TiffDirectory.PREDICTOR, 1, DIFFERENCES));
        if (tiled) {
            fields.add(number(TiffDirectory.TILE_WIDTH, ROWS));
            fields.add(number(TiffDirectory.TILE_HEIGHT, ROWS));
        } else fields.add(number(TiffDirectory.ROWS_PER_STRIP, Math.min(ROWS, height)));
        return fields;
    }

    private static TiffField number(int tag, int value) {
        return new TiffField(
                tag, 4, 1, ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    static TiffField shorts(int tag, int count, int value) {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * count);
        for (int i = 0; i < count; i++) bytes.putShort((short) value);
        return new TiffField(tag, SHORT, count, bytes.array());
    }
}
