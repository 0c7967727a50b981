package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.image.DisplayRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenImagesTest {

    private final List<ImagePlus> open = new ArrayList<>();

    @BeforeEach
    void begin() {
        Interpreter.batchMode = true; // images are listed without windows
    }

    @AfterEach
    void close() {
        open.forEach(Interpreter::removeBatchModeImage);
        Interpreter.batchMode = false;
    }

    private ImagePlus open(String title) {
        ImagePlus image = new ImagePlus(title, new ByteProcessor(16, 16));
        Interpreter.addBatchModeImage(image);
        open.add(image);
        return image;
    }

    private ImagePlus result(String content, String style) {
        ImagePlus result = open("r.tif");
        result.setProperty(
                "Info",
                "HRStyle: {'sources': {'content': {'name': '%s'}, 'style': {'name': '%s'}}, 'fit': {}, 'quality': {}}\n"
                        .formatted(content, style)
                        .replace('\'', '"'));
        return result;
    }

    @Test
    void comparesTheLastResult() {
        assertThat(OpenImages.result()).isNull();
        ImagePlus a = open("a.tif");
        assertThat(OpenImages.result()).isSameAs(a);
        ImagePlus result = result("a.tif", "b.tif");
        open("b.tif");
        assertThat(OpenImages.result()).isSameAs(result);
    }

    @Test
    void styleIsAnotherImageAndRatherNoResult() {
        assertThat(OpenImages.otherThan(null)).isNull();
        ImagePlus a = open("a.tif");
        assertThat(OpenImages.otherThan(a)).isNull();
        ImagePlus b = open("b.tif");
        assertThat(OpenImages.otherThan(a)).isSameAs(b);
        assertThat(OpenImages.otherThan(b)).isSameAs(a);
        ImagePlus result = result("a.tif", "b.tif");
        assertThat(OpenImages.active()).isSameAs(result);
        assertThat(OpenImages.otherThan(a)).isSameAs(b);
        assertThat(OpenImages.otherThan(result)).isSameAs(b);
    }

    @Test
    void aTitleOfTwoMeansNeither() {
        ImagePlus first = open("a.tif");
        open("a.tif");
        Options options = new Options(Map.of("content", "a.tif"));
        assertThatThrownBy(() -> GivenImage.of("content", null, options))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("content: 2 open images have the title 'a.tif'");
        assertThatThrownBy(() -> GivenImage.of("content", first, options))
                .as("the host's guess")
                .hasMessageStartingWith("content: 2 open images");
        assertThat(GivenImage.of("content", first, new Options(Map.of()))
                        .source()
                        .name())
                .isEqualTo("a.tif");
    }

    @Test
    void aRangeThatShowsOnlyWhiteIsNamed() {
        ImagePlus dataset = open("dataset");
        dataset.getProcessor().set(200);
        dataset.setDisplayRange(0, 1);
        assertThatThrownBy(() -> GivenImage.of("content", dataset, new Options(Map.of())))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("content: the image 'dataset' is shown from 0 to 1, but has values up to 200");
        dataset.getProcessor().set(1);
        assertThat(GivenImage.of("content", dataset, new Options(Map.of()))
                        .image()
                        .getTitle())
                .isEqualTo("dataset");
    }

    /** As Fiji makes one of an ImageJ2 dataset: of three channels if it is in colour. */
    @Test
    void aDatasetIsSeenOverItsValues() {
        ImagePlus grey = new ImagePlus("dataset", new ShortProcessor(2, 1, new short[] {300, 4000}, null));
        grey.setDisplayRange(0, 1);
        assertThat(GivenImage.of("content", grey, new Options(Map.of()))
                        .source()
                        .ranges())
                .containsExactly(new DisplayRange(300, 4000));
        assertThat(grey.getDisplayRangeMax()).as("the dataset's own").isEqualTo(1);

        ImageStack channels = new ImageStack(2, 1);
        for (int c = 0; c < 3; c++) channels.addSlice(new ByteProcessor(2, 1, new byte[] {(byte) 10, (byte) 200}));
        ImagePlus plain = new ImagePlus("dataset", channels);
        plain.setDimensions(3, 1, 1);
        CompositeImage colour = new CompositeImage(plain, CompositeImage.COMPOSITE);
        for (int c = 1; c <= 3; c++) {
            colour.setC(c);
            colour.setDisplayRange(0, 1);
        }
        assertThat(GivenImage.of("content", colour, new Options(Map.of()))
                        .source()
                        .ranges())
                .containsOnly(DisplayRange.EIGHT_BIT)
                .hasSize(3);
    }

    @Test
    void aResultNamesWhatItWasMadeFrom() {
        ImagePlus a = open("a.tif");
        ImagePlus b = open("b.tif");
        ImagePlus result = result("a.tif", "b.tif");
        assertThat(OpenImages.contentOf(result)).isSameAs(a);
        assertThat(OpenImages.styleOf(result)).isSameAs(b);
        assertThat(OpenImages.contentOf(a)).isNull();
        assertThat(OpenImages.styleOf(result("a.tif", "gone.tif"))).isNull();
    }
}
