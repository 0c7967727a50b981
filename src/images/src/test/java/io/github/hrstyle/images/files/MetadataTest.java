package io.github.hrstyle.images.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    private static byte[] concat(String start, byte[] end) {
        byte[] bytes = start.getBytes(StandardCharsets.UTF_8);
        return java.nio.ByteBuffer.allocate(bytes.length + end.length)
                .put(bytes)
                .put(end)
                .array();
    }
}
