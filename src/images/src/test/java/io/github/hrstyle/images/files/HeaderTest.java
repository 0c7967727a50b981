package io.github.hrstyle.images.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a file before its pixels are decoded. */
class HeaderTest {

    private static final SizeLimit LIMIT = new SizeLimit(100_000, 10_000_000);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp"})
    void sizesAreThoseOfTheOpenedImage(String format) throws Exception {
        byte[] whole = Craft.encoded(Craft.noise(60, 40), format);
        Path file = Craft.file(folder, "a." + format, whole);
        assertThat(ImageFiles.header(file, LIMIT)).isEqualTo(new ImageHeader(60, 40));
        ImagePlus opened = ImageFiles.open(file);
        assertThat(new ImageHeader(opened.getWidth(), opened.getHeight())).isEqualTo(new ImageHeader(60, 40));
        Path cut = Craft.file(folder, "cut." + format, Arrays.copyOf(whole, 12));
        assertThatThrownBy(() -> ImageFiles.header(cut, LIMIT))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("truncated");
    }

    @Test
    void aTiffOfSeveralPlanes() throws Exception {
        Path file = folder.resolve("stack.tif");
        ImageStack stack = new ImageStack(40, 30);
        for (int i = 0; i < 3; i++) stack.addSlice(new ByteProcessor(40, 30));
        ImageFiles.save(new ImagePlus("", stack), file, Map.of(), false);
        assertThat(ImageFiles.header(file, LIMIT)).isEqualTo(new ImageHeader(40, 30));
        byte[] whole = Files.readAllBytes(file);
        Path cut = Craft.file(folder, "cut.tif", Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> ImageFiles.header(cut, LIMIT)).hasMessageContaining("truncated");
    }

    @Test
    void limitsAreKept() throws Exception {
        Path png = Craft.file(folder, "a.png", Craft.png(1000, 1000, 8, 2, new byte[9]));
        Path tiff = Craft.file(folder, "a.tif", Craft.tiff(Craft.greyTags(1000, 1000), new byte[9]));
        for (Path file : new Path[] {png, tiff})
            assertThatThrownBy(() -> ImageFiles.header(file, LIMIT))
                    .isInstanceOf(ImageTooLargeException.class)
                    .hasMessageContaining("at most 100000 pixels");
    }

    /** Damage that only decoding finds passes here, and not there: that nothing was decoded. */
    @Test
    void pixelsAreNotLookedAt() throws Exception {
        Path png = Craft.file(folder, "a.png", Craft.png(20, 20, 8, 0, new byte[21 * 10]));
        Map<Integer, Integer> tags = Craft.greyTags(20, 20);
        tags.put(259, 5);
        Path tiff = Craft.file(folder, "a.tif", Craft.tiff(tags, new byte[] {(byte) -100, 7}));
        for (Path file : new Path[] {png, tiff}) {
            assertThat(ImageFiles.header(file, LIMIT)).isEqualTo(new ImageHeader(20, 20));
            assertThatThrownBy(() -> ImageFiles.open(file)).isInstanceOf(ImageFileException.class);
        }
    }
}
