package io.github.hrstyle.images.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

    private static final String JSON = "{\"style\": \"Große Straße – 東京 😀.png\",\n\t\"steps\": 200}\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.tif", "a.jpg"})
    void comesBack(String name) throws Exception {
        Path file = folder.resolve(name);
        Map<String, String> texts = Map.of("HRStyle", JSON.strip(), "Plain Key", "plain: text", "Empty", "");
        ImagePlus image = new ImagePlus("", new ColorProcessor(5, 5));
        ImageFiles.save(image, file, texts, false);
        assertThat(ImageFiles.metadata(file)).containsAllEntriesOf(texts);
        assertThat(ImageFiles.open(file).getWidth()).isEqualTo(5);
    }

    /** Longer than one segment of a JPEG, of letters of three bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.tif", "a.jpg"})
    void longTextComesBack(String name) throws Exception {
        Path file = folder.resolve(name);
        Map<String, String> texts = Map.of("HRStyle", "東京".repeat(40_000) + "x");
        ImageFiles.save(new ImagePlus("", new ByteProcessor(5, 5)), file, texts, false);
        assertThat(ImageFiles.metadata(file)).isEqualTo(texts);
        assertThat(ImageFiles.open(file).getWidth()).isEqualTo(5);
    }

    @Test
    void bmpHoldsNone() throws Exception {
        Path file = folder.resolve("a.bmp");
        ImageFiles.save(new ImagePlus("", new ByteProcessor(5, 5)), file, Map.of("HRStyle", "x"), false);
        assertThat(ImageFiles.metadata(file)).isEmpty();
    }

    @Test
    void infoOfTiffStaysBeforeIt() throws Exception {
        Path file = folder.resolve("a.tif");
        ImageStack stack = new ImageStack(5, 5);
        for (int i = 0; i < 3; i++) stack.addSlice("label " + i, new ByteProcessor(5, 5));
        ImagePlus image = new ImagePlus("", stack);
        image.setProperty("Info", "microscope: M1\nHRStyle: old");
        ImageFiles.save(image, file, Map.of("HRStyle", "new"), false);
        assertThat(ImageFiles.open(file).getInfoProperty()).isEqualTo("microscope: M1\nHRStyle: old\nHRStyle: new\n");
        assertThat(ImageFiles.metadata(file)).containsExactly(entry("microscope", "M1"), entry("HRStyle", "new"));
        assertThat(ImageFiles.open(file).getStack().getSliceLabel(2)).isEqualTo("label 1");
    }

    @Test
    void compressedTextsOfOtherPrograms() throws Exception {
        byte[] latin = concat("Title\0\0", Craft.deflate("Straße".getBytes(StandardCharsets.ISO_8859_1)));
        byte[] utf8 = concat("Author\0\1\0de\0Autor\0", Craft.deflate("東京".getBytes(StandardCharsets.UTF_8)));
        byte[] png = Craft.png(1, 1, 8, 0, new byte[2], Craft.chunk("zTXt", latin), Craft.chunk("iTXt", utf8));
        assertThat(ImageFiles.metadata(Craft.file(folder, "a.png", png)))
                .containsExactly(entry("Title", "Straße"), entry("Author", "東京"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a:b", "é", "a\nb"})
    void keysThatCannotBeKept(String key) {
        ImagePlus image = new ImagePlus("", new ByteProcessor(5, 5));
        assertThatThrownBy(() -> ImageFiles.save(image, folder.resolve("a.png"), Map.of(key, "x"), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + key + "'");
        assertThat(folder.toFile().list()).isEmpty();
    }

    /** EXIF of a photograph that is turned upright stays, but for the orientation and the thumbnail. */
    @ParameterizedTest
    @ValueSource(strings = {"a.jpg", "a.png"})
    void whatTheCameraSaidIsKept(String name) throws Exception {
        byte[] exif = exif(6);
        ImagePlus image = ImageFiles.open(Craft.file(
                folder, "photo.png", Craft.png(2, 1, 8, 0, new byte[] {0, 10, 20}, Craft.chunk("eXIf", exif))));
        assertThat(image.getHeight()).isEqualTo(2);
        Path file = folder.resolve(name);
        ImageFiles.save(image, file, Map.of("HRStyle", "x"), false);
        Exif kept = (name.endsWith("png")
                        ? PngFile.read(file).exif()
                        : JpegFile.read(file).exif())
                .orElseThrow();
        assertThat(kept.orientation()).isEqualTo(1);
        assertThat(kept.data()).isEqualTo(exif(1, 0));
        assertThat(ImageFiles.metadata(file)).containsEntry("HRStyle", "x");
        assertThat(ImageFiles.open(file).getHeight()).isEqualTo(2);
    }

    /** Orientation, maker and the place of a thumbnail. */
    private static byte[] exif(int orientation) {
        return exif(orientation, 38);
    }

    private static byte[] exif(int orientation, int next) {
        return ByteBuffer.allocate(44)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'I')
                .put((byte) 'I')
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 2)
                .putShort((short) 271)
                .putShort((short) 2)
                .putInt(4)
                .put("Lab\0".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putInt(orientation)
                .putInt(next)
                .array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<rdf:Description tiff:Orientation=\"6\"/>", "<tiff:Orientation>6</tiff:Orientation>"})
    void orientationInXmp(String xmp) throws Exception {
        byte[] text = concat("XML:com.adobe.xmp\0\0\0\0\0", xmp.getBytes(StandardCharsets.UTF_8));
        byte[] png = Craft.png(2, 1, 8, 0, new byte[] {0, 10, 20}, Craft.chunk("iTXt", text));
        ImagePlus image = ImageFiles.open(Craft.file(folder, "a.png", png));
        assertThat(image.getHeight()).isEqualTo(2);
        assertThat(image.getInfoProperty()).contains("Orientation: 6");
    }

    @Test
    void orientationInImageMagicksProfile() throws Exception {
        String digits = "\nexif\n      50\n"
                + HexFormat.of().formatHex(concat("Exif\0\0", exif(6))).replaceAll("(.{72})", "$1\n");
        byte[] text = concat("Raw profile type exif\0\0", Craft.deflate(digits.getBytes(StandardCharsets.US_ASCII)));
        byte[] png = Craft.png(2, 1, 8, 0, new byte[] {0, 10, 20}, Craft.chunk("zTXt", text));
        assertThat(ImageFiles.open(Craft.file(folder, "a.png", png)).getHeight())
                .isEqualTo(2);
    }

    /** Beside what ij writes, whose fields stay its own. */
    @Test
    void whatOthersSaidInAFileOfImageJIsKept() throws Exception {
        ImageStack stack = new ImageStack(5, 5);
        for (int i = 0; i < 6; i++) stack.addSlice("label " + i, new ByteProcessor(5, 5, new byte[25]));
        ImagePlus image = new ImagePlus("", stack);
        image.setDimensions(1, 3, 2);
        image.setOpenAsHyperStack(true);
        Path file = folder.resolve("a.tif");
        ImageFiles.save(image, file, Map.of(), false);
        List<TiffField> said = List.of(
                TiffField.text(305, "Acquire 1.2"),
                new TiffField(
                        33550,
                        12,
                        3,
                        ByteBuffer.allocate(24)
                                .putDouble(.5)
                                .putDouble(.5)
                                .putDouble(0)
                                .array()));
        TiffOutput.add(said, file);

        Path again = folder.resolve("b.tif");
        ImageFiles.save(ImageFiles.open(file), again, Map.of("HRStyle", "x"), false);
        TiffDirectory directory = TiffDirectory.read(again).get(0);
        assertThat(directory.isOfImageJ()).isTrue();
        for (TiffField field : said)
            assertThat(directory.field(field.tag()).orElseThrow().bytes()).isEqualTo(field.bytes());
        ImagePlus opened = ImageFiles.open(again);
        assertThat(opened.getNSlices()).isEqualTo(3);
        assertThat(opened.getNFrames()).isEqualTo(2);
        assertThat(opened.getStack().getSliceLabel(5)).isEqualTo("label 4");
        assertThat(ImageFiles.metadata(again)).containsEntry("HRStyle", "x");
    }

    private static byte[] concat(String start, byte[] end) {
        byte[] bytes = start.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(bytes.length + end.length)
                .put(bytes)
                .put(end)
                .array();
    }
}
