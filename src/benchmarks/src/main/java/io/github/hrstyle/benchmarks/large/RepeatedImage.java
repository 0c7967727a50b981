package io.github.hrstyle.benchmarks.large;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/**
 * A large RGB BigTIFF in tiles: a real image repeated, every other time mirrored so that no edges arise. With JPEG's compression it
 * has smaller versions of itself as further pages, each a quarter as long, as slide scanners write them. Written here and not by what is
 * measured.
 */
final class RepeatedImage {

    private static final int TILE = 256;

    /** The smallest page is no longer. */
    private static final int SMALLEST = 2048;

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int LONG8 = 16;

    private final BufferedImage image;
    private final int side;
    private final String compression;

    /** @param compression none, deflate or jpeg */
    RepeatedImage(BufferedImage image, int side, String compression) {
        this.image = image;
        this.side = side;
        this.compression = compression;
    }

    void write(Path file) throws IOException {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            out.write(buffer(16)
                    .put((byte) 'I')
                    .put((byte) 'I')
                    .putShort((short) 43)
                    .putShort((short) 8)
                    .rewind());
            long link = 8;
            int step = 1;
            do {
                link = page(out, link, step);
                step *= 4;
            } while (compression.equals("jpeg") && side / step >= SMALLEST);
        }
    }

    /**
     * @param link where the page's place belongs
     * @param step of how many pixels one is taken
     * @return where the next page's belongs
     */
    private long page(FileChannel out, long link, int step) throws IOException {
        int length = side / step;
        int across = (length + TILE - 1) / TILE;
        long[] places = new long[across * across];
        long[] lengths = new long[across * across];
        Queue<ForkJoinTask<byte[][]>> rows = new ArrayDeque<>();
        for (int row = 0; row < across; row++) {
            int top = row;
            rows.add(ForkJoinPool.commonPool().submit(() -> IntStream.range(0, across)
                    .mapToObj(column -> tile(column, top, step))
                    .toArray(byte[][]::new)));
            if (rows.size() == 4 || row == across - 1)
                while (!rows.isEmpty()) {
                    int first = (row - rows.size() + 1) * across;
                    byte[][] tiles = rows.remove().join();
                    for (int i = 0; i < across; i++) {
                        places[first + i] = out.size();
                        lengths[first + i] = tiles[i].length;
                        out.write(ByteBuffer.wrap(tiles[i]), out.size());
                    }
                }
        }
        return directory(out, link, length, step > 1, places, lengths);
    }

    private long directory(FileChannel out, long link, int length, boolean reduced, long[] places, long[] lengths)
            throws IOException {
        int code = compression.equals("jpeg") ? 7 : compression.equals("deflate") ? 8 : 1;
        long placesAt = longs(out, places);
        long lengthsAt = longs(out, lengths);
        int entries = 12;
        ByteBuffer fields = buffer(16 + 20 * entries).putLong(entries);
        field(fields, 254, LONG, 1, reduced ? 1 : 0);
        field(fields, 256, LONG, 1, length);
        field(fields, 257, LONG, 1, length);
        field(fields, 258, SHORT, 3, 8L << 32 | 8L << 16 | 8);
        field(fields, 259, SHORT, 1, code);
        field(fields, 262, SHORT, 1, code == 7 ? 6 : 2);
        field(fields, 277, SHORT, 1, 3);
        field(fields, 322, LONG, 1, TILE);
        field(fields, 323, LONG, 1, TILE);
        field(fields, 324, LONG8, places.length, placesAt);
        field(fields, 325, LONG8, lengths.length, lengthsAt);
        // JPEG's encoder halves the colours' resolution.
        field(fields, 530, SHORT, 2, code == 7 ? 2L << 16 | 2 : 1L << 16 | 1);
        long at = out.size() + (out.size() & 1);
        out.write(fields.rewind(), at);
        out.write(buffer(8).putLong(at).rewind(), link);
        return at + 8 + 20 * entries;
    }

    private static void field(ByteBuffer fields, int tag, int type, long count, long value) {
        fields.putShort((short) tag).putShort((short) type).putLong(count).putLong(value);
    }

    private static long longs(FileChannel out, long[] values) throws IOException {
        ByteBuffer bytes = buffer(8 * values.length);
        for (long value : values) bytes.putLong(value);
        long at = out.size() + (out.size() & 1);
        out.write(bytes.rewind(), at);
        return at;
    }

    private byte[] tile(int column, int row, int step) {
        BufferedImage tile = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_RGB);
        byte[] bytes = new byte[3 * TILE * TILE];
        for (int y = 0, at = 0; y < TILE; y++)
            for (int x = 0; x < TILE; x++) {
                int pixel = image.getRGB(
                        mirrored((column * TILE + x) * step, image.getWidth()),
                        mirrored((row * TILE + y) * step, image.getHeight()));
                tile.setRGB(x, y, pixel);
                for (int shift = 16; shift >= 0; shift -= 8) bytes[at++] = (byte) (pixel >> shift);
            }
        if (compression.equals("none")) return bytes;
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try {
            if (compression.equals("jpeg")) ImageIO.write(tile, "jpeg", packed);
            else
                try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
                    deflater.write(bytes);
                }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static int mirrored(int position, int length) {
        int inPair = position % (2 * length);
        return inPair < length ? inPair : 2 * length - 1 - inPair;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
