package io.github.hrstyle.images.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A PNG's chunks, all but the pixels.
 *
 * @param width in pixels, as declared
 * @param height in pixels, as declared
 * @param bits a sample
 * @param samples a pixel; 1 for a palette
 * @param profile colour profile, if it has one
 * @param resolution if it is told in metres
 * @param exif what a camera said
 * @param orientation 1 (upright) to 8, as EXIF says, else XMP
 * @param texts by keyword
 */
record PngFile(
        long width,
        long height,
        int bits,
        int samples,
        byte @Nullable [] profile,
        Optional<Resolution> resolution,
        Optional<Exif> exif,
        int orientation,
        Map<String, String> texts) {

    private static final int SIGNATURE_BYTES = 8;
    /** Text and profile chunks beyond this are skipped; real ones have some kilobytes. */
    private static final int LARGEST_CHUNK = 1 << 26;

    private static final Pattern PROFILE = Pattern.compile("\\s*\\w+\\s+\\d+\\s+((?:[0-9a-fA-F]{2}\\s*)+)");

    private static final Set<String> KEPT = Set.of("IHDR", "iCCP", "pHYs", "eXIf", "tEXt", "zTXt", "iTXt");

    /** Reads the first chunk only. */
    static PngFile readHeader(Path file) throws IOException {
        return read(file, false);
    }

    /**
     * Reads the whole file, checking length and checksum of every chunk.
     *
     * @throws ImageFileException when it is truncated or damaged
     */
    static PngFile read(Path file) throws IOException {
        return read(file, true);
    }

    private static PngFile read(Path file, boolean whole) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            in.skipNBytes(SIGNATURE_BYTES);
            Chunk first = Chunk.read(in, file);
            if (!first.type.equals("IHDR") || first.data.length != 13)
                throw new ImageFileException(file, "is a damaged PNG: its first chunk is not a header");
            ByteBuffer header = ByteBuffer.wrap(first.data);
            long width = Integer.toUnsignedLong(header.getInt());
            long height = Integer.toUnsignedLong(header.getInt());
            int bits = header.get();
            int samples = samples(file, header.get());
            byte[] profile = null;
            Optional<Resolution> resolution = Optional.empty();
            Optional<Exif> exif = Optional.empty();
            Map<String, String> texts = new LinkedHashMap<>();
            while (whole) {
                Chunk chunk = Chunk.read(in, file);
                switch (chunk.type) {
                    case "IEND" -> whole = false;
                    case "iCCP" -> profile = chunk.profile();
                    case "eXIf" -> exif = Optional.of(new Exif(chunk.data));
                    case "pHYs" -> resolution = chunk.resolution();
                    case "tEXt", "zTXt", "iTXt" -> chunk.text(texts);
                    default -> {}
                }
            }
            if (exif.isEmpty()) exif = profileExif(texts);
            int orientation = exif.map(Exif::orientation)
                    .orElseGet(() -> Orientation.ofXmp(texts.getOrDefault("XML:com.adobe.xmp", "")));
            return new PngFile(width, height, bits, samples, profile, resolution, exif, orientation, texts);
        } catch (EOFException e) {
            throw new ImageFileException(file, "is a truncated PNG: it ends before its last chunk", e);
        }
    }

    /** As ImageMagick wrote it before PNG had a chunk for it: name, length, and hexadecimal digits in lines. */
    private static Optional<Exif> profileExif(Map<String, String> texts) {
        for (String name : List.of("Raw profile type exif", "Raw profile type APP1")) {
            Matcher digits = PROFILE.matcher(texts.getOrDefault(name, ""));
            if (!digits.matches()) continue;
            byte[] data = HexFormat.of().parseHex(digits.group(1).replaceAll("\\s", ""));
            if (new String(data, 0, Math.min(4, data.length), StandardCharsets.ISO_8859_1).equals("Exif"))
                return Optional.of(new Exif(Arrays.copyOfRange(data, Math.min(6, data.length), data.length)));
        }
        return Optional.empty();
    }

    private static int samples(Path file, int colourType) throws ImageFileException {
        return switch (colourType) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> throw new ImageFileException(file, "is a damaged PNG: its colour type is " + colourType);
        };
    }

    /** @param data empty where it is of no interest */
    private record Chunk(String type, byte[] data) {

        static Chunk read(DataInputStream in, Path file) throws IOException {
            long length = Integer.toUnsignedLong(in.readInt());
            byte[] name = in.readNBytes(4);
            String type = new String(name, StandardCharsets.ISO_8859_1);
            CRC32 crc = new CRC32();
            crc.update(name);
            boolean kept = KEPT.contains(type) && length <= LARGEST_CHUNK;
            byte[] data = new byte[kept ? (int) length : 0];
            if (kept) {
                in.readFully(data);
                crc.update(data);
            } else {
                skip(in, length, crc);
            }
            if (in.readInt() != (int) crc.getValue())
                throw new ImageFileException(file, "is a damaged PNG: its chunk " + type + " fails the checksum");
            return new Chunk(type, data);
        }

        private static void skip(DataInputStream in, long length, CRC32 crc) throws IOException {
            byte[] buffer = new byte[1 << 14];
            for (long left = length; left > 0; ) {
                int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (n < 0) throw new EOFException();
                crc.update(buffer, 0, n);
                left -= n;
            }
        }

        /** Null where it cannot be read: an image without its profile is better than none. */
        byte @Nullable [] profile() {
            int name = end(0);
            return name + 2 > data.length ? null : inflated(name + 2);
        }

        /** pHYs: pixels along a row and a column, and 1 if a metre, not only proportions. */
        Optional<Resolution> resolution() {
            if (data.length != 9 || data[8] != 1) return Optional.empty();
            ByteBuffer numbers = ByteBuffer.wrap(data);
            return Resolution.of(Integer.toUnsignedLong(numbers.getInt()), Integer.toUnsignedLong(numbers.getInt()), 1);
        }

        void text(Map<String, String> texts) {
            int key = end(0);
            if (key >= data.length) return;
            String keyword = new String(data, 0, key, StandardCharsets.ISO_8859_1);
            String text =
                    switch (type) {
                        case "tEXt" -> new String(data, key + 1, data.length - key - 1, StandardCharsets.ISO_8859_1);
                        case "zTXt" -> string(inflated(key + 2), false);
                        default -> international(key);
                    };
            if (text != null) texts.put(keyword, text);
        }

        /** iTXt: keyword 0 compressed? method language 0 translated-keyword 0 text. */
        private @Nullable String international(int key) {
            int text = end(end(key + 3) + 1) + 1;
            if (text > data.length) return null;
            if (data[key + 1] != 0) return string(inflated(text), true);
            return new String(data, text, data.length - text, StandardCharsets.UTF_8);
        }

        private static @Nullable String string(byte @Nullable [] bytes, boolean utf8) {
            return bytes == null
                    ? null
                    : new String(bytes, utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        }

        /** Where the zero byte at or after {@code from} is; the data's length if there is none. */
        private int end(int from) {
            int i = Math.min(from, data.length);
            while (i < data.length && data[i] != 0) i++;
            return i;
        }

        private byte @Nullable [] inflated(int from) {
            if (from > data.length) return null;
            try (InflaterInputStream in =
                    new InflaterInputStream(new ByteArrayInputStream(data, from, data.length - from))) {
                return in.readNBytes(LARGEST_CHUNK);
            } catch (IOException e) {
                return null;
            }
        }
    }
}
