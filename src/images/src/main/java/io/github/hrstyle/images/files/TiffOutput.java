package io.github.hrstyle.images.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A TIFF under way, or a BigTIFF: data are appended, and then the directories that say where they are. Neither the JDK's encoder nor
 * the library's writes BigTIFF in tiles, or directories below a directory. Numbers have their most significant byte first.
 */
final class TiffOutput implements Closeable {

    /** Bytes that the places in a TIFF reach, less some room for its directories. */
    private static final long LARGEST = (1L << 32) - (1L << 26);

    private static final int LONG = 4;
    private static final int LONG8 = 16;

    private final FileChannel file;
    private final boolean big;
    private long end;
    private long link; // where the next page's place belongs

    /**
     * @param part an empty file
     * @param bytes of data, at most; decides whether it is a BigTIFF
     */
    TiffOutput(Path part, long bytes) throws IOException {
        big = bytes > LARGEST;
        file = FileChannel.open(part, StandardOpenOption.WRITE);
        ByteBuffer header = ByteBuffer.allocate(big ? 16 : 8).put((byte) 'M').put((byte) 'M');
        if (big) header.putShort((short) 43).putShort((short) 8);
        else header.putShort((short) 42);
        link = big ? 8 : 4;
        write(header.rewind(), 0);
        end = header.capacity();
    }

    private TiffOutput(FileChannel file) throws IOException {
        this.file = file;
        big = false;
        link = 4;
        end = file.size();
    }

    /**
     * Gives the first page of a TIFF further fields: its directory is written anew at the end.
     *
     * @param file that ij's encoder wrote: no BigTIFF, most significant byte first, of one directory
     */
    static void add(List<TiffField> fields, Path file) throws IOException {
        List<TiffField> all =
                new ArrayList<>(TiffDirectory.read(file).get(0).fields().values());
        all.addAll(fields);
        try (TiffOutput out = new TiffOutput(FileChannel.open(file, StandardOpenOption.WRITE))) {
            out.page(all);
        }
    }

    /** @return where they are */
    long append(byte[] data) throws IOException {
        end += end & 1; // values begin at even places
        long place = end;
        if (!big && place + data.length > 0xffff_ffffL) throw new IOException("a TIFF holds at most 4 GB");
        write(ByteBuffer.wrap(data), place);
        end += data.length;
        return place;
    }

    private void write(ByteBuffer data, long place) throws IOException {
        long at = place;
        while (data.hasRemaining()) at += file.write(data, at);
    }

    /** A field of places in the file, or of lengths. */
    TiffField places(int tag, long... values) {
        int size = big ? Long.BYTES : Integer.BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(size * values.length);
        for (long value : values)
            if (big) bytes.putLong(value);
            else bytes.putInt((int) value);
        return new TiffField(tag, big ? LONG8 : LONG, values.length, bytes.array());
    }

    /** Appends the directory of a page. */
    void page(List<TiffField> fields) throws IOException {
        Map<Integer, TiffField> sorted = sorted(fields);
        long place = directory(sorted);
        write(number(place), link);
        link = place + (big ? 8 + 20L * sorted.size() : 2 + 12L * sorted.size());
    }

    /** Appends a directory that is not a page of its own, but named by a page. */
    long level(List<TiffField> fields) throws IOException {
        return directory(sorted(fields));
    }

    /** Of two with one tag the later one. */
    private static Map<Integer, TiffField> sorted(List<TiffField> fields) {
        Map<Integer, TiffField> sorted = new TreeMap<>();
        fields.forEach(field -> sorted.put(field.tag(), field));
        return sorted;
    }

    private long directory(Map<Integer, TiffField> fields) throws IOException {
        List<ByteBuffer> values = new ArrayList<>();
        for (TiffField field : fields.values()) values.add(value(storable(field)));
        int size = fields.size() * (big ? 20 : 12) + (big ? 16 : 6);
        ByteBuffer directory = ByteBuffer.allocate(size);
        if (big) directory.putLong(fields.size());
        else directory.putShort((short) fields.size());
        int i = 0;
        for (TiffField each : fields.values()) {
            TiffField field = storable(each);
            directory.putShort((short) field.tag()).putShort((short) field.type());
            if (big) directory.putLong(field.count());
            else directory.putInt(field.count());
            directory.put(values.get(i++));
        }
        return append(directory.array());
    }

    /** The values themselves where they are short enough, else where they are. */
    private ByteBuffer value(TiffField field) throws IOException {
        int room = big ? Long.BYTES : Integer.BYTES;
        if (field.bytes().length > room) return number(append(field.bytes()));
        return ByteBuffer.allocate(room).put(field.bytes()).rewind();
    }

    private ByteBuffer number(long place) {
        return big
                ? ByteBuffer.allocate(Long.BYTES).putLong(place).rewind()
                : ByteBuffer.allocate(Integer.BYTES).putInt((int) place).rewind();
    }

    /** BigTIFF has types of 64 bits that TIFF has not. */
    private TiffField storable(TiffField field) {
        if (big || field.type() < LONG8) return field;
        long[] values = new long[field.count()];
        for (int i = 0; i < values.length; i++) values[i] = field.number(i);
        return places(field.tag(), values);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
