package io.github.hrstyle.images.files;

import io.github.hrstyle.assets.text.Text;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a TIFF or BigTIFF says about one of its images. Read here and not by the library that decodes the pixels: that one passes
 * over a damaged directory, and all pages behind it, without a word.
 *
 * @param fields by tag, in order
 */
record TiffDirectory(Map<Integer, TiffField> fields) {

    static final int SUBFILE_TYPE = 254;
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int DESCRIPTION = 270;
    static final int STRIP_OFFSETS = 273;
    static final int ORIENTATION = 274;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTES = 279;
    static final int X_RESOLUTION = 282;
    static final int Y_RESOLUTION = 283;
    static final int PLANAR = 284;
    static final int RESOLUTION_UNIT = 296;
    static final int TILE_WIDTH = 322;
    static final int TILE_BYTES = 325;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;
    static final int COLOUR_PROFILE = 34675;
    /** Of ImageJ: how long the parts of {@link #IMAGEJ} are. */
    static final int IMAGEJ_LENGTHS = 50838;

    /** Of ImageJ: Info, slice labels, display ranges and so on. */
    static final int IMAGEJ = 50839;

    private static final String IMAGEJ_DESCRIPTION = "ImageJ=";
    private static final int BIG = 43;

    /** The longest field that is kept; the largest real ones are tables of strips and profiles, some megabytes. */
    private static final long LONGEST_FIELD = 1L << 28;

    /**
     * All directories in the file's order; at least one.
     *
     * @throws ImageFileException when one, or a field's values, lie outside of the file, or there is none
     */
    static List<TiffDirectory> read(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            return new Walk(path, file).directories();
        }
    }

    boolean has(int tag) {
        return fields.containsKey(tag);
    }

    /** A field's first value; {@code absent} where there is no such field. */
    long number(int tag, long absent) {
        TiffField field = fields.get(tag);
        return field == null || field.count() == 0 ? absent : field.number(0);
    }

    Optional<TiffField> field(int tag) {
        return Optional.ofNullable(fields.get(tag));
    }

    /** Empty where there is none. */
    String description() {
        return field(DESCRIPTION).map(TiffField::text).orElse("");
    }

    long width() {
        return number(WIDTH, 0);
    }

    long height() {
        return number(HEIGHT, 0);
    }

    int bits() {
        return (int) number(BITS, 1);
    }

    int samples() {
        return (int) number(SAMPLES, 1);
    }

    /** Whether ImageJ wrote it, or a program that says so. */
    boolean isOfImageJ() {
        return description().startsWith(IMAGEJ_DESCRIPTION);
    }

    /**
     * Planes that ImageJ wrote one after the other under this one directory; 1 in other files. As ij does: its own stacks are
     * found by their description, unless compressed or orientated by another program.
     */
    long imagejPlanes() {
        if (!isOfImageJ() || number(COMPRESSION, 1) != 1 || has(ORIENTATION)) return 1;
        for (String line : description().split("\n"))
            if (line.startsWith("images="))
                try {
                    return Math.max(
                            1, Long.parseLong(line.substring("images=".length()).strip()));
                } catch (NumberFormatException e) {
                    return 1;
                }
        return 1;
    }

    /** Whether this is a smaller version of another of the file's images. */
    boolean isReduced() {
        return (number(SUBFILE_TYPE, 0) & 1) != 0;
    }

    /** Whether both have pixels of the same number and kind. */
    boolean isLike(TiffDirectory other) {
        return width() == other.width()
                && height() == other.height()
                && bits() == other.bits()
                && samples() == other.samples()
                && number(SAMPLE_FORMAT, 1) == other.number(SAMPLE_FORMAT, 1);
    }

    /** The way from directory to directory. */
    private static final class Walk {

        private final Path path;
        private final RandomAccessFile file;
        private final long length;
        private final ByteOrder order;
        private final boolean big;
        private final Set<Long> seen = new HashSet<>();
        private long next;

        Walk(Path path, RandomAccessFile file) throws IOException {
            this.path = path;
            this.file = file;
            length = file.length();
            order = file.read() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            ByteBuffer header = bytes(0, 8);
            big = header.getShort(2) == BIG;
            next = big ? bytes(8, 8).getLong() : Integer.toUnsignedLong(header.getInt(4));
        }

        List<TiffDirectory> directories() throws IOException {
            List<TiffDirectory> directories = new ArrayList<>();
            while (next != 0) {
                if (!seen.add(next)) throw damaged("its directories form a circle");
                directories.add(directory());
            }
            if (directories.isEmpty()) throw damaged("it has no image");
            return directories;
        }

        private TiffDirectory directory() throws IOException {
            int head = big ? 8 : 2;
            int size = big ? 20 : 12;
            ByteBuffer start = bytes(next, head);
            long count = big ? start.getLong() : Short.toUnsignedLong(start.getShort());
            if (count < 0 || count > 0xffff) throw damaged(Text.format("a directory has %d fields", count));
            ByteBuffer entries = bytes(next + head, count * size + (big ? 8 : 4));
            Map<Integer, TiffField> fields = new TreeMap<>();
            for (int at = 0; at < count * size; at += size) {
                TiffField field = field(entries, at);
                if (field != null) fields.put(field.tag(), field);
            }
            int end = (int) count * size;
            next = big ? entries.getLong(end) : Integer.toUnsignedLong(entries.getInt(end));
            return new TiffDirectory(fields);
        }

        private @org.jspecify.annotations.Nullable TiffField field(ByteBuffer entries, int at) throws IOException {
            int tag = Short.toUnsignedInt(entries.getShort(at));
            int type = Short.toUnsignedInt(entries.getShort(at + 2));
            long count = big ? entries.getLong(at + 4) : Integer.toUnsignedLong(entries.getInt(at + 4));
            int place = at + (big ? 12 : 8);
            int room = big ? 8 : 4;
            long bytes = count * TiffField.valueBytes(type);
            if (bytes == 0) return null;
            if (count < 0 || bytes < 0) throw damaged(Text.format("its field %d has %d values", tag, count));
            if (bytes <= room) {
                byte[] values = new byte[(int) bytes];
                entries.get(place, values);
                return TiffField.of(tag, type, (int) count, values, order);
            }
            long position = big ? entries.getLong(place) : Integer.toUnsignedLong(entries.getInt(place));
            requireInside(position, bytes);
            if (bytes > LONGEST_FIELD) return null;
            return TiffField.of(tag, type, (int) count, bytes(position, bytes).array(), order);
        }

        private ByteBuffer bytes(long position, long count) throws IOException {
            requireInside(position, count);
            byte[] data = new byte[Math.toIntExact(count)];
            file.seek(position);
            file.readFully(data);
            return ByteBuffer.wrap(data).order(order);
        }

        private void requireInside(long position, long bytes) throws ImageFileException {
            if (position < 0 || position > length - bytes)
                throw new ImageFileException(
                        path,
                        Text.format(
                                "is a truncated or damaged TIFF: it has %d bytes, but something lies at %d",
                                length, position));
        }

        private ImageFileException damaged(String why) {
            return new ImageFileException(path, "is a damaged TIFF: " + why);
        }
    }
}
