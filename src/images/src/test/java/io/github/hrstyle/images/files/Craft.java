package io.github.hrstyle.images.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Image files made byte by byte, and by ImageIO as the oracle. */
final class Craft {

    private Craft() {}

    /** A PNG of the given declared size, whose pixels are {@code rows}, each with its filter byte. */
    static byte[] png(int width, int height, int bits, int colourType, byte[] rows, byte[]... before) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) bits).put((byte) colourType);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        out.writeBytes(chunk("IHDR", header.array()));
        for (byte[] chunk : before) out.writeBytes(chunk);
        out.writeBytes(chunk("IDAT", deflate(rows)));
        out.writeBytes(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    static byte[] deflate(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater())) {
            deflater.write(data);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    /** A little-endian TIFF of one directory with LONG tags of one value each, pixels at offset 8. */
    static byte[] tiff(Map<Integer, Integer> tags, byte[] pixels) {
        Map<Integer, Integer> sorted = new TreeMap<>(tags);
        sorted.putIfAbsent(273, 8);
        sorted.putIfAbsent(279, pixels.length);
        int at = 8 + pixels.length;
        ByteBuffer out = ByteBuffer.allocate(at + 2 + 12 * sorted.size() + 4).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(at).put(pixels);
        out.putShort((short) sorted.size());
        sorted.forEach((tag, value) ->
                out.putShort(tag.shortValue()).putShort((short) 4).putInt(1).putInt(value));
        return out.array();
    }

    /** An 8-bit grey one. */
    static Map<Integer, Integer> greyTags(int width, int height) {
        return new TreeMap<>(Map.of(256, width, 257, height, 258, 8, 259, 1, 262, 1, 277, 1, 278, height));
    }

    /** A 24-bit BMP's 54 bytes of header. */
    static ByteBuffer bmpHeader(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(54).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 'B')
                .put((byte) 'M')
                .putInt(10, 54)
                .putInt(14, 40)
                .putInt(18, width)
                .putInt(22, height);
        return header.putShort(26, (short) 1).putShort(28, (short) 24);
    }

    /** A JPEG's segments up to its frame header. */
    static byte[] jpegHeader(int width, int height) {
        ByteBuffer out = ByteBuffer.allocate(2 + 2 + 17);
        out.putShort((short) 0xffd8)
                .putShort((short) 0xffc0)
                .putShort((short) 17)
                .put((byte) 8);
        out.putShort((short) height).putShort((short) width).put((byte) 3);
        return out.array();
    }

    /** Encoded by ImageIO. */
    static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) throw new AssertionError("no encoder for " + format);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    /** Noise, so that a compressed file is no shorter than its pixels. */
    static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        java.util.Random random = new java.util.Random(1);
        for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) image.setRGB(x, y, random.nextInt());
        return image;
    }

    static Path file(Path folder, String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
