package io.github.hrstyle.images.files;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random images of every type, layout and compression, written by the JDK: what is opened, and opened again once saved, is they. */
class TiffKindsTest {

    @TempDir
    Path folder;

    /**
     * @param type of {@link DataBuffer}
     * @param bands 1 grey, 2 with alpha, 3 colours, 4 with alpha
     * @param compression none where null
     */
    record Kind(int type, int bands, boolean tiles, int pages, String compression) {}

    static Stream<Kind> kinds() {
        Stream.Builder<Kind> kinds = Stream.builder();
        for (int type :
                new int[] {DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT, DataBuffer.TYPE_SHORT, DataBuffer.TYPE_FLOAT})
            for (int bands = 1;
                    bands <= (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT ? 4 : 1);
                    bands++)
                for (boolean tiles : new boolean[] {false, true})
                    for (int pages : new int[] {1, 3})
                        for (String compression : new String[] {null, "LZW", "ZLib", "Deflate", "PackBits"})
                            kinds.add(new Kind(type, bands, tiles, pages, compression));
        return kinds.build();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void holds(Kind kind) throws Exception {
        Random random = new Random(kind.hashCode());
        List<BufferedImage> pages =
                Stream.generate(() -> noise(kind, random)).limit(kind.pages).toList();
        Path file = folder.resolve("a.tif");
        write(pages, kind, file);
        ImagePlus image = ImageFiles.open(file);
        check(image, pages, kind);
        ImageFiles.save(image, folder.resolve("b.tif"), Map.of("HRStyle", "x"), false);
        ImagePlus again = ImageFiles.open(folder.resolve("b.tif"));
        check(again, pages, kind);
        assertThat(again.getDisplayRangeMin()).isEqualTo(image.getDisplayRangeMin());
        assertThat(again.getDisplayRangeMax()).isEqualTo(image.getDisplayRangeMax());
        TiffDirectory before = TiffDirectory.read(file).get(0);
        TiffDirectory after = TiffDirectory.read(folder.resolve("b.tif")).get(0);
        assertThat(after.number(TiffDirectory.SAMPLE_FORMAT, 1))
                .isEqualTo(before.number(TiffDirectory.SAMPLE_FORMAT, 1));
        assertThat(after.bits()).isEqualTo(before.bits());
        // Grey of 8 bits with alpha is held as colours.
        if (kind.bands != 2 || kind.type != DataBuffer.TYPE_BYTE)
            assertThat(after.samples()).isEqualTo(before.samples());
    }

    private static BufferedImage noise(Kind kind, Random random) {
        int width = 37;
        int height = 29;
        boolean alpha = kind.bands % 2 == 0;
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(kind.bands > 2 ? ColorSpace.CS_sRGB : ColorSpace.CS_GRAY),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                kind.type);
        WritableRaster raster = model.createCompatibleWritableRaster(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                for (int b = 0; b < kind.bands; b++)
                    switch (kind.type) {
                        case DataBuffer.TYPE_BYTE -> raster.setSample(x, y, b, random.nextInt(256));
                        case DataBuffer.TYPE_USHORT -> raster.setSample(x, y, b, random.nextInt(65536));
                        case DataBuffer.TYPE_SHORT -> raster.setSample(x, y, b, random.nextInt(65536) - 32768);
                        default -> raster.setSample(x, y, b, 1000 * random.nextFloat() - 300);
                    }
        return new BufferedImage(model, raster, false, null);
    }

    private static void write(List<BufferedImage> pages, Kind kind, Path file) throws Exception {
        Files.deleteIfExists(file);
        ImageWriter writer = Coders.jdkWriter("tiff");
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (BufferedImage page : pages) {
                ImageWriteParam parameters = writer.getDefaultWriteParam();
                if (kind.compression != null) {
                    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                    parameters.setCompressionType(kind.compression);
                }
                if (kind.tiles) {
                    parameters.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
                    parameters.setTiling(16, 32, 0, 0);
                }
                writer.writeToSequence(new IIOImage(page, null, null), parameters);
            }
            writer.endWriteSequence();
        }
        writer.dispose();
    }

    private static void check(ImagePlus image, List<BufferedImage> pages, Kind kind) {
        boolean colours16 = kind.type == DataBuffer.TYPE_USHORT && kind.bands > 2;
        assertThat(image.getStackSize()).isEqualTo(kind.pages * (colours16 ? 3 : 1));
        for (int p = 0; p < kind.pages; p++) {
            Raster raster = pages.get(p).getRaster();
            for (int b = 0; b < kind.bands; b++)
                for (int i = 0; i < raster.getWidth() * raster.getHeight(); i++) {
                    float expected = raster.getSampleFloat(i % raster.getWidth(), i / raster.getWidth(), b);
                    assertThat(sample(image, p, b, i, kind))
                            .as("page %d, band %d, pixel %d", p, b, i)
                            .isEqualTo(expected);
                }
        }
    }

    private static float sample(ImagePlus image, int page, int band, int pixel, Kind kind) {
        boolean alpha = kind.bands % 2 == 0 && band == kind.bands - 1;
        if (kind.type == DataBuffer.TYPE_BYTE && kind.bands > 1) {
            int value = image.getStack().getProcessor(page + 1).get(pixel);
            return alpha ? value >>> 24 : value >> (16 - 8 * band) & 0xff;
        }
        if (alpha)
            return Short.toUnsignedInt(Alpha.wide(image).orElseThrow().planes().get(page)[pixel]);
        int slice = kind.type == DataBuffer.TYPE_USHORT && kind.bands > 2 ? 3 * page + band : page;
        float value = image.getStack().getProcessor(slice + 1).getf(pixel);
        return kind.type == DataBuffer.TYPE_SHORT ? value - 32768 : value;
    }

    @Test
    void transparentPixelsAreTold() throws Exception {
        for (int type : new int[] {DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT}) {
            Kind kind = new Kind(type, 4, false, 1, null);
            BufferedImage page = noise(kind, new Random(1));
            page.getRaster().setSample(3, 0, 3, 0);
            page.getRaster().setSample(4, 0, 3, 1);
            write(List.of(page), kind, folder.resolve("a.tif"));
            boolean[] transparent = Alpha.transparent(ImageFiles.open(folder.resolve("a.tif")), 0)
                    .orElseThrow();
            assertThat(transparent[3]).isTrue();
            assertThat(transparent[4]).isFalse();
        }
        Kind opaque = new Kind(DataBuffer.TYPE_BYTE, 3, false, 1, null);
        write(List.of(noise(opaque, new Random(1))), opaque, folder.resolve("b.tif"));
        assertThat(Alpha.transparent(ImageFiles.open(folder.resolve("b.tif")), 0))
                .isEmpty();
    }

    @Test
    void turnedBits() throws Exception {
        Map<Integer, Integer> tags = Craft.greyTags(2, 1);
        tags.put(266, 2);
        ImagePlus image = ImageFiles.open(Craft.file(folder, "a.tif", Craft.tiff(tags, new byte[] {1, 2})));
        assertThat((byte[]) image.getProcessor().getPixels()).containsExactly((byte) 0x80, (byte) 0x40);
    }

    @Test
    void paletteOfSixteenBitsShowsItsColours() throws Exception {
        int colours = 1 << 16;
        ByteBuffer out =
                ByteBuffer.allocate(8 + 4 + 6 * colours + 2 + 9 * 12 + 4).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(12 + 6 * colours);
        out.putShort((short) 5).putShort((short) 40_000);
        for (int c = 0; c < 3; c++)
            for (int i = 0; i < colours; i++) out.putShort((short) (c == 0 ? i : c == 1 ? colours - 1 - i : 0x5500));
        out.putShort((short) 9);
        int[][] fields = {{256, 2}, {257, 1}, {258, 16}, {259, 1}, {262, 3}, {273, 8}, {277, 1}, {279, 4}, {320, 12}};
        for (int[] field : fields)
            out.putShort((short) field[0])
                    .putShort((short) (field[0] == 320 ? 3 : 4))
                    .putInt(field[0] == 320 ? 3 * colours : 1)
                    .putInt(field[1]);
        ImagePlus image = ImageFiles.open(Craft.file(folder, "a.tif", out.array()));
        assertThat((int[]) image.getProcessor().getPixels()).containsExactly(0xff00ff55, 0xff9c6355);
    }

    @Test
    void signedNumbersKeepTheirSign() throws Exception {
        Map<Integer, Integer> tags = Craft.greyTags(2, 1);
        tags.put(258, 16);
        tags.put(339, 2);
        ImagePlus image = ImageFiles.open(Craft.file(folder, "a.tif", Craft.tiff(tags, new byte[] {-2, -1, 5, 0})));
        assertThat(image.getCalibration().getCValue(image.getProcessor().get(0)))
                .isEqualTo(-2);
        ImageFiles.save(image, folder.resolve("b.tif"), Map.of(), false);
        TiffDirectory written = TiffDirectory.read(folder.resolve("b.tif")).get(0);
        assertThat(written.number(TiffDirectory.SAMPLE_FORMAT, 1)).isEqualTo(2);
        ImagePlus again = ImageFiles.open(folder.resolve("b.tif"));
        assertThat(again.getCalibration().getCValue(again.getProcessor().get(0)))
                .isEqualTo(-2);
        assertThat(again.getCalibration().getCValue(again.getProcessor().get(1)))
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void smallestIsWhite(int bits) throws Exception {
        Map<Integer, Integer> tags = Craft.greyTags(2, 1);
        tags.put(262, 0);
        tags.put(258, bits);
        if (bits == 32) tags.put(339, 3);
        byte[] pixels = new byte[2 * bits / 8];
        new Random(1).nextBytes(pixels);
        ImagePlus image = ImageFiles.open(Craft.file(folder, "a.tif", Craft.tiff(tags, pixels)));
        assertThat(image.isInvertedLut()).isTrue();
        ImageFiles.save(image, folder.resolve("b.tif"), Map.of(), false);
        ImagePlus again = ImageFiles.open(folder.resolve("b.tif"));
        assertThat(again.isInvertedLut()).isTrue();
        assertThat(again.getProcessor().getPixels())
                .isEqualTo(image.getProcessor().getPixels());
    }

    @Test
    void hotPixelsDoNotTakeTheContrast() {
        ValueRange range = new ValueRange();
        Random random = new Random(2);
        for (int i = 0; i < 1_000_000; i++) range.add(i % 10_000 == 7 ? 60_000 : 100 + random.nextInt(200));
        assertThat(range.range().min()).isEqualTo(100);
        assertThat(range.range().max()).isLessThan(600);
    }

    @Test
    void fewValuesFarApartAreAllSeen() {
        ValueRange range = new ValueRange();
        for (int i = 0; i < 1_000_000; i++) range.add(i % 2_000 == 7 ? 60_000 : 100);
        assertThat(range.range().max()).isEqualTo(60_000);
    }
}
