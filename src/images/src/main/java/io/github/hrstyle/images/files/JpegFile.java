package io.github.hrstyle.images.files;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A JPEG's segments before its pixels.
 *
 * @param width in pixels, as declared
 * @param height in pixels, as declared
 * @param components 1 grey, 3 colour, 4 CMYK
 * @param exif what a camera said
 * @param resolution if it is told in inches or centimetres
 * @param texts comments of the form "key: value", by key
 */
record JpegFile(
        int width,
        int height,
        int components,
        Optional<Exif> exif,
        Optional<Resolution> resolution,
        Map<String, String> texts) {

    /** Between key and value of a comment. */
    static final String SEPARATOR = ": ";

    private static final int COMMENT = 0xfe;
    private static final int JFIF = 0xe0;
    private static final int EXIF = 0xe1;
    private static final int LOSSLESS = 0xc3;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int EXIF_NAME = 6;

    static JpegFile read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.skipNBytes(2);
            int width = 0;
            int height = 0;
            int components = 0;
            Optional<Exif> exif = Optional.empty();
            Optional<Resolution> resolution = Optional.empty();
            Map<String, String> texts = new LinkedHashMap<>();
            for (int marker = marker(in); marker != START_OF_SCAN && marker != END_OF_IMAGE; marker = marker(in)) {
                int length = in.readUnsignedShort() - 2;
                if (length < 0) throw new ImageFileException(file, "is a damaged JPEG: a segment has no length");
                byte[] data = new byte[length];
                in.readFully(data);
                ByteBuffer segment = ByteBuffer.wrap(data);
                if (marker == LOSSLESS) // which the library decodes with half of its contrast
                throw new ImageFileException(file, "is a lossless JPEG" + ForeignFormat.WAY_OUT);
                if (isFrame(marker) && length >= 6) {
                    height = Short.toUnsignedInt(segment.getShort(1));
                    width = Short.toUnsignedInt(segment.getShort(3));
                    components = segment.get(5);
                } else if (marker == COMMENT) {
                    addComment(new String(data, StandardCharsets.UTF_8), texts);
                } else if (marker == EXIF && exif.isEmpty()) {
                    exif = exif(data);
                } else if (marker == JFIF && resolution.isEmpty()) {
                    resolution = resolution(segment);
                }
            }
            if (components == 0) throw new ImageFileException(file, "is a damaged JPEG: it has no frame header");
            return new JpegFile(width, height, components, exif, resolution, texts);
        } catch (EOFException e) {
            throw new ImageFileException(file, "is a truncated JPEG: it ends before its pixels", e);
        }
    }

    /** The next one: what else lies between two segments is passed over, as decoders do. */
    private static int marker(DataInputStream in) throws IOException {
        int marker = 0;
        while (marker == 0) {
            while (marker != 0xff) marker = in.readUnsignedByte();
            while (marker == 0xff) marker = in.readUnsignedByte(); // any number of fill bytes
        }
        return marker;
    }

    /** Start of frame, of whichever coding; the three others in the range are tables. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** A value too long for one segment goes on in the next of the same key. */
    private static void addComment(String comment, Map<String, String> texts) {
        int end = comment.indexOf(SEPARATOR);
        if (end > 0)
            texts.merge(comment.substring(0, end), comment.substring(end + SEPARATOR.length()), String::concat);
    }

    /** "JFIF", 0, version, 1 for an inch or 2 for a centimetre, and so many pixels of each direction on it. */
    private static Optional<Resolution> resolution(ByteBuffer segment) {
        if (segment.limit() < 12 || segment.getInt(0) != 0x4a464946) return Optional.empty();
        int unit = segment.get(7);
        if (unit != 1 && unit != 2) return Optional.empty();
        return Resolution.of(
                Short.toUnsignedInt(segment.getShort(8)),
                Short.toUnsignedInt(segment.getShort(10)),
                unit == 1 ? Resolution.PER_INCH : Resolution.PER_CENTIMETRE);
    }

    /** EXIF's segment begins with its name. */
    private static Optional<Exif> exif(byte[] data) {
        boolean exif = data.length > EXIF_NAME && new String(data, 0, 4, StandardCharsets.ISO_8859_1).equals("Exif");
        return exif ? Optional.of(new Exif(Arrays.copyOfRange(data, EXIF_NAME, data.length))) : Optional.empty();
    }

    /** 1 (upright) to 8. */
    int orientation() {
        return exif.map(Exif::orientation).orElse(Orientation.UPRIGHT);
    }
}
