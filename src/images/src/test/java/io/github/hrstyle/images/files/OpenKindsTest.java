package io.github.hrstyle.images.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kinds of files that other programs write. */
class OpenKindsTest {

    @TempDir
    Path folder;

    @Test
    void contentDecidesNotTheName() throws Exception {
        ImagePlus image = open("really a jpeg.tif", Craft.encoded(Craft.noise(8, 8), "jpg"));
        assertThat(image.getType()).isEqualTo(ImagePlus.COLOR_RGB);
        assertThat(open("really a bmp.jpg", Craft.encoded(Craft.noise(8, 8), "bmp"))
                        .getWidth())
                .isEqualTo(8);
    }

    @Test
    void paletteOfColoursOpensAsRgb() throws Exception {
        byte[] palette = Craft.chunk("PLTE", new byte[] {10, 20, 30, (byte) 200, 100, 50});
        ImagePlus image = open("a.png", Craft.png(2, 1, 8, 3, new byte[] {0, 0, 1}, palette));
        assertThat((int[]) image.getProcessor().getPixels()).containsExactly(0xff0a141e, 0xffc86432);
        assertThat(Alpha.isIn(image)).isFalse();
    }

    @Test
    void paletteOfGreysOpensAsTheGreysItShows() throws Exception {
        byte[] palette = Craft.chunk("PLTE", new byte[] {90, 90, 90, (byte) 200, (byte) 200, (byte) 200});
        ImagePlus image = open("a.png", Craft.png(2, 1, 8, 3, new byte[] {0, 1, 0}, palette));
        assertThat(image.getType()).isEqualTo(ImagePlus.GRAY8);
        assertThat((byte[]) image.getProcessor().getPixels()).containsExactly((byte) 200, (byte) 90);
    }

    @Test
    void transparentPaletteKeepsItsAlpha() throws Exception {
        byte[] palette = Craft.chunk("PLTE", new byte[] {1, 2, 3, 4, 5, 6});
        byte[] alpha = Craft.chunk("tRNS", new byte[] {7});
        ImagePlus image = open("a.png", Craft.png(2, 1, 8, 3, new byte[] {0, 0, 1}, palette, alpha));
        assertThat((int[]) image.getProcessor().getPixels()).containsExactly(0x07010203, 0xff040506);
        assertThat(Alpha.isIn(image)).isTrue();
    }

    @Test
    void binaryOpensAsBlackAndWhite() throws Exception {
        ImagePlus image = open("a.png", Craft.png(3, 1, 1, 0, new byte[] {0, (byte) 0b10100000}));
        assertThat((byte[]) image.getProcessor().getPixels()).containsExactly((byte) 255, (byte) 0, (byte) 255);
    }

    @Test
    void greyWithAlpha() throws Exception {
        ImagePlus opaque = open("a.png", Craft.png(2, 1, 8, 4, new byte[] {0, 50, (byte) 255, 60, (byte) 255}));
        assertThat((byte[]) opaque.getProcessor().getPixels()).containsExactly((byte) 50, (byte) 60);
        ImagePlus clear = open("b.png", Craft.png(2, 1, 8, 4, new byte[] {0, 50, (byte) 255, 60, 9}));
        assertThat((int[]) clear.getProcessor().getPixels()).containsExactly(0xff323232, 0x093c3c3c);
        assertThat(Alpha.isIn(clear)).isTrue();
    }

    @Test
    void sixteenBitsWithAlpha() throws Exception {
        byte[] opaque = {0, 1, 2, (byte) 255, (byte) 255};
        assertThat((short[]) open("a.png", Craft.png(1, 1, 16, 4, opaque))
                        .getProcessor()
                        .getPixels())
                .containsExactly((short) 0x102);
        byte[] clear = {0, 1, 2, 3, 4, 5, 6, 7, 8};
        ImagePlus colours = open("b.png", Craft.png(1, 1, 16, 6, clear));
        assertThat(Alpha.wide(colours).orElseThrow().planes().get(0)).containsExactly((short) 0x708);
        ImageFiles.save(colours, folder.resolve("c.png"), Map.of(), false);
        ImagePlus again = ImageFiles.open(folder.resolve("c.png"));
        assertThat(Alpha.wide(again).orElseThrow().planes().get(0)).containsExactly((short) 0x708);
        assertThat((short[]) again.getStack().getPixels(2)).containsExactly((short) 0x304);
    }

    /** Independent of the JDK's conversion: sRGB's curve applied to linear values. */
    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void linearPngIsConvertedToSrgb(int bits) throws Exception {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes(new byte[] {'p', 0, 0});
        chunk.writeBytes(Craft.deflate(profile));
        byte[] rows = bits == 8 ? new byte[] {0, 20, 80, 120} : new byte[] {0, 20, 20, 80, 80, 120, 120};
        byte[] png = Craft.png(1, 1, bits, 2, rows, Craft.chunk("iCCP", chunk.toByteArray()));
        ImagePlus image = open("a.png", png);
        int[] linear = {20, 80, 120};
        for (int c = 0; c < 3; c++) {
            double value = linear[c] / 255.;
            double expected = 255 * (1.055 * Math.pow(value, 1 / 2.4) - .055);
            double got = bits == 8
                    ? image.getProcessor().get(0) >> (16 - 8 * c) & 0xff
                    : image.getStack().getProcessor(c + 1).get(0) / 257.;
            assertThat(got).isCloseTo(expected, within(1.5));
        }
    }

    @Test
    void linearJpegIsConvertedToSrgb() throws Exception {
        BufferedImage flat = new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 256; i++) flat.setRGB(i % 16, i / 16, 0x505050);
        byte[] jpeg = Craft.encoded(flat, "jpg");
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        ByteBuffer segment = ByteBuffer.allocate(18 + profile.length);
        segment.putShort((short) 0xffe2).putShort((short) (16 + profile.length));
        segment.put("ICC_PROFILE\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 1)
                .put(profile);
        ImagePlus image = open("a.jpg", inserted(jpeg, 20, segment.array()));
        double expected = 255 * (1.055 * Math.pow(0x50 / 255., 1 / 2.4) - .055);
        assertThat((double) (image.getProcessor().get(0) & 0xff)).isCloseTo(expected, within(3.));
    }

    @Test
    void orientationIsAppliedAndNoted() throws Exception {
        byte[] jpeg = Craft.encoded(Craft.noise(8, 4), "jpg");
        ByteBuffer segment = ByteBuffer.allocate(2 + 2 + 6 + 26);
        segment.putShort((short) 0xffe1)
                .putShort((short) 34)
                .put("Exif\0\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        segment.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8).putShort((short) 1);
        segment.putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) 6);
        ImagePlus image = open("a.jpg", inserted(jpeg, 20, segment.array()));
        assertThat(image.getInfoProperty()).contains("Orientation: 6 (applied");
        assertThat(image.getWidth()).isEqualTo(4);
        assertThat(ImageFiles.header(folder.resolve("a.jpg"), SizeLimit.ofThisJvm()))
                .isEqualTo(new ImageHeader(4, 8));
    }

    @Test
    void orientationOfPngIsApplied() throws Exception {
        ByteBuffer exif =
                ByteBuffer.allocate(26).put((byte) 'M').put((byte) 'M').putShort((short) 42);
        exif.putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 8);
        ImagePlus image = open("a.png", Craft.png(2, 1, 8, 0, new byte[] {0, 5, 6}, Craft.chunk("eXIf", exif.array())));
        assertThat(image.getHeight()).isEqualTo(2);
        assertThat((byte[]) image.getProcessor().getPixels()).containsExactly((byte) 6, (byte) 5);
    }

    @ParameterizedTest
    @CsvSource({"LZW,grey", "LZW,rgb", "Deflate,rgb", "ZLib,grey", "PackBits,rgb", "PackBits,grey", "LZW,short"})
    void compressedTiffOfAnotherProgram(String compression, String kind) throws Exception {
        BufferedImage source =
                switch (kind) {
                    case "grey" -> new BufferedImage(70, 50, BufferedImage.TYPE_BYTE_GRAY);
                    case "short" -> new BufferedImage(70, 50, BufferedImage.TYPE_USHORT_GRAY);
                    default -> new BufferedImage(70, 50, BufferedImage.TYPE_3BYTE_BGR);
                };
        // Runs and noise, so that all codes come up.
        java.util.Random random = new java.util.Random(5);
        for (int y = 0; y < 50; y++)
            for (int x = 0; x < 70; x++)
                for (int b = 0; b < source.getRaster().getNumBands(); b++)
                    source.getRaster().setSample(x, y, b, y % 3 == 0 ? random.nextInt(256) : x / 9);
        ImagePlus image = open("a.tif", tiff(source, compression));
        for (int y = 0; y < 50; y++)
            for (int x = 0; x < 70; x++)
                for (int b = 0; b < source.getRaster().getNumBands(); b++) {
                    int value = image.getProcessor().get(x, y);
                    assertThat(kind.equals("rgb") ? value >> (16 - 8 * b) & 0xff : value)
                            .isEqualTo(source.getRaster().getSample(x, y, b));
                }
    }

    @Test
    void jpegInTiff() throws Exception {
        BufferedImage flat = new BufferedImage(70, 50, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 50; y++) for (int x = 0; x < 70; x++) flat.setRGB(x, y, 0x5080c0);
        int pixel = open("a.tif", tiff(flat, "JPEG")).getProcessor().get(30, 20);
        assertThat(pixel >> 16 & 0xff).isCloseTo(0x50, within(2));
        assertThat(pixel & 0xff).isCloseTo(0xc0, within(2));
    }

    @Test
    void paletteTiffOpensAsRgb() throws Exception {
        BufferedImage indexed = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_INDEXED);
        indexed.setRGB(1, 2, 0xff0000);
        indexed.setRGB(2, 2, 0x00ff00);
        ImagePlus image = open("a.tif", tiff(indexed, null));
        assertThat(image.getType()).isEqualTo(ImagePlus.COLOR_RGB);
        assertThat(image.getProcessor().get(1, 2) & 0xffffff).isEqualTo(0xff0000);
        assertThat(image.getProcessor().get(2, 2) & 0xffffff).isEqualTo(0x00ff00);
    }

    @Test
    void binaryTiff() throws Exception {
        Map<Integer, Integer> tags = Craft.greyTags(3, 2);
        tags.put(258, 1);
        ImagePlus image = open("a.tif", Craft.tiff(tags, new byte[] {(byte) 0b10100000, 0b01000000}));
        assertThat((byte[]) image.getProcessor().getPixels())
                .containsExactly((byte) 255, (byte) 0, (byte) 255, (byte) 0, (byte) 255, (byte) 0);
    }

    private static byte[] inserted(byte[] into, int at, byte[] what) {
        return ByteBuffer.allocate(into.length + what.length)
                .put(into, 0, at)
                .put(what)
                .put(into, at, into.length - at)
                .array();
    }

    private static byte[] tiff(BufferedImage image, String compression) throws IOException {
        ImageWriter writer = Coders.jdkWriter("tiff");
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        if (compression != null) {
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType(compression);
        }
        File file = File.createTempFile("hrstyle", ".tif");
        file.delete();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
            out.flush();
        }
        byte[] content = java.nio.file.Files.readAllBytes(file.toPath());
        file.delete();
        return content;
    }

    private ImagePlus open(String name, byte[] content) throws IOException {
        return ImageFiles.open(Craft.file(folder, name, content));
    }
}
