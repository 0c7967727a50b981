package io.github.hrstyle.imagej.files;

import java.util.Map;
import java.util.Set;

/**
 * One directory of a TIFF as far as pixels are concerned; sizes as declared.
 *
 * @param bits a sample
 * @param samples a pixel
 * @param planar whether each sample has a plane of its own
 * @param imagejPlanes planes that ImageJ wrote one after the other under this one directory; 1 in other files
 */
record TiffPage(
        long width,
        long height,
        int bits,
        int samples,
        int sampleFormat,
        int compression,
        int predictor,
        int photometric,
        boolean planar,
        boolean tiled,
        boolean reduced,
        long rowsPerStrip,
        long[] offsets,
        long[] lengths,
        long imagejPlanes,
        boolean byImageJ) {

    static final int UNCOMPRESSED = 1;
    static final int LZW = 5;
    static final int DEFLATE = 8;
    static final int DEFLATE_OLD = 32946;
    static final int PACK_BITS = 32773;

    private static final int NEW_SUBFILE_TYPE = 254;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS_PER_SAMPLE = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int DESCRIPTION = 270;
    private static final int STRIP_OFFSETS = 273;
    private static final int ORIENTATION = 274;
    private static final int SAMPLES_PER_PIXEL = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int STRIP_BYTES = 279;
    private static final int PLANAR = 284;
    private static final int PREDICTOR = 317;
    private static final int TILE_WIDTH = 322;
    private static final int SAMPLE_FORMAT = 339;

    /** Of ImageJ's metadata. */
    static final int METADATA_LENGTHS = 50838;

    /** What is read of a directory. */
    static final Set<Integer> TAGS = Set.of(
            NEW_SUBFILE_TYPE,
            WIDTH,
            HEIGHT,
            BITS_PER_SAMPLE,
            COMPRESSION,
            PHOTOMETRIC,
            DESCRIPTION,
            STRIP_OFFSETS,
            ORIENTATION,
            SAMPLES_PER_PIXEL,
            ROWS_PER_STRIP,
            STRIP_BYTES,
            PLANAR,
            PREDICTOR,
            TILE_WIDTH,
            SAMPLE_FORMAT,
            METADATA_LENGTHS);

    static TiffPage of(Map<Integer, long[]> tags) {
        int compression = (int) first(tags, COMPRESSION, UNCOMPRESSED);
        String description = tags.containsKey(DESCRIPTION) ? TiffFile.text(tags.get(DESCRIPTION)) : "";
        boolean byImageJ = description.startsWith("ImageJ=");
        // As ij does: its own stacks are found by their description, unless compressed or orientated by another
        // program.
        boolean stack = byImageJ && compression == UNCOMPRESSED && !tags.containsKey(ORIENTATION);
        return new TiffPage(
                first(tags, WIDTH, 0),
                first(tags, HEIGHT, 0),
                (int) first(tags, BITS_PER_SAMPLE, 1),
                (int) first(tags, SAMPLES_PER_PIXEL, 1),
                (int) first(tags, SAMPLE_FORMAT, 1),
                compression == 0 ? UNCOMPRESSED : compression,
                (int) first(tags, PREDICTOR, 1),
                (int) first(tags, PHOTOMETRIC, 1),
                first(tags, PLANAR, 1) == 2,
                tags.containsKey(TILE_WIDTH),
                (first(tags, NEW_SUBFILE_TYPE, 0) & 1) != 0,
                first(tags, ROWS_PER_STRIP, Integer.MAX_VALUE),
                tags.getOrDefault(STRIP_OFFSETS, new long[0]),
                tags.getOrDefault(STRIP_BYTES, new long[0]),
                stack ? planes(description) : 1,
                byImageJ);
    }

    private static long first(Map<Integer, long[]> tags, int tag, long absent) {
        long[] values = tags.getOrDefault(tag, new long[0]);
        return values.length == 0 ? absent : values[0];
    }

    private static long planes(String description) {
        for (String line : description.split("[\n\0]"))
            if (line.startsWith("images="))
                try {
                    return Math.max(
                            1, Long.parseLong(line.substring("images=".length()).strip()));
                } catch (NumberFormatException e) {
                    return 1;
                }
        return 1;
    }

    boolean isPalette() {
        return photometric == 3;
    }

    boolean compressed() {
        return compression != UNCOMPRESSED;
    }

    /** Bytes of one row of one plane of samples, not compressed. */
    long rowBytes() {
        return (width * bits * (planar ? 1 : samples) + 7) / 8;
    }

    /** Rows of all strips together: planar samples follow each other. */
    long rows() {
        return height * (planar ? samples : 1);
    }

    boolean sameAs(TiffPage other) {
        return width == other.width
                && height == other.height
                && bits == other.bits
                && samples == other.samples
                && sampleFormat == other.sampleFormat
                && planar == other.planar
                && compression == other.compression
                && predictor == other.predictor;
    }
}
