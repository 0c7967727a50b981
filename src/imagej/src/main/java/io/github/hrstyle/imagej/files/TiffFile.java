package io.github.hrstyle.imagej.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads the directories of a TIFF; every read beyond the file's end is an error. */
final class TiffFile implements Closeable {

    private static final int ENTRY_BYTES = 12;
    /** ImageJ's own: Info, labels, overlay and so on. */
    private static final int METADATA = 50839;

    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    private final Path path;
    private final RandomAccessFile file;
    private final long length;
    private final ByteOrder order;
    private final Set<Long> seen = new HashSet<>();
    private long next;

    TiffFile(Path path) throws IOException {
        this.path = path;
        file = new RandomAccessFile(path.toFile(), "r");
        try {
            length = file.length();
            order = file.read() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            ByteBuffer header = read(0, 8);
            if (header.getShort(2) == 43)
                throw new ImageFileException(
                        path, "is a BigTIFF, which ij cannot open; save it as TIFF, or as several");
            next = Integer.toUnsignedLong(header.getInt(4));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    boolean hasNext() {
        return next != 0;
    }

    /**
     * The values of a directory's tags by number, of those that {@link TiffPage} knows.
     *
     * @throws ImageFileException when the values of any tag lie outside of the file
     */
    Map<Integer, long[]> nextDirectory() throws IOException {
        if (!seen.add(next)) throw new ImageFileException(path, "is a damaged TIFF: its directories form a circle");
        int entries = Short.toUnsignedInt(read(next, 2).getShort());
        ByteBuffer directory = read(next + 2, entries * ENTRY_BYTES + 4);
        Map<Integer, long[]> tags = new HashMap<>();
        long metadata = 0;
        for (int at = 0; at < entries * ENTRY_BYTES; at += ENTRY_BYTES) {
            int type = Short.toUnsignedInt(directory.getShort(at + 2));
            long count = Integer.toUnsignedLong(directory.getInt(at + 4));
            if (type == 0 || type >= TYPE_BYTES.length) continue;
            long bytes = count * TYPE_BYTES[type];
            long position = Integer.toUnsignedLong(directory.getInt(at + 8));
            int tag = Short.toUnsignedInt(directory.getShort(at));
            if (bytes > 4) requireInside(position, bytes);
            if (tag == METADATA) metadata = bytes;
            if (!TiffPage.TAGS.contains(tag)) continue;
            ByteBuffer values = bytes <= 4 ? directory.slice(at + 8, 4).order(order) : read(position, bytes);
            tags.put(tag, values(values, type, (int) count));
        }
        // ij takes as much memory as these lengths say.
        long[] parts = tags.getOrDefault(TiffPage.METADATA_LENGTHS, new long[0]);
        if (Arrays.stream(parts).sum() > metadata)
            throw new ImageFileException(path, "is a damaged TIFF: its metadata are longer than their place");
        next = Integer.toUnsignedLong(directory.getInt(entries * ENTRY_BYTES));
        return tags;
    }

    private static long[] values(ByteBuffer buffer, int type, int count) {
        // No tag that matters here has another type.
        if (type != 1 && type != 2 && type != 3 && type != 4) return new long[0];
        long[] values = new long[count];
        for (int i = 0; i < count; i++)
            values[i] = switch (type) {
                case 3 -> Short.toUnsignedLong(buffer.getShort(2 * i));
                case 4 -> Integer.toUnsignedLong(buffer.getInt(4 * i));
                default -> Byte.toUnsignedLong(buffer.get(i));
            };
        return values;
    }

    static String text(long[] ascii) {
        byte[] bytes = new byte[ascii.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) ascii[i];
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** @throws ImageFileException when the file ends before */
    ByteBuffer read(long position, long bytes) throws IOException {
        requireInside(position, bytes);
        byte[] data = new byte[Math.toIntExact(bytes)];
        file.seek(position);
        file.readFully(data);
        return ByteBuffer.wrap(data).order(order);
    }

    void requireInside(long position, long bytes) throws ImageFileException {
        if (position + bytes > length)
            throw new ImageFileException(
                    path,
                    "is a truncated TIFF: it should have at least %d bytes, but has %d"
                            .formatted(position + bytes, length));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
