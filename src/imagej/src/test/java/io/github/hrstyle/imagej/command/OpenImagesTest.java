package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void styleIsAnotherImageAndRatherNoResult() {
        assertThat(OpenImages.otherThan(null)).isNull();
        ImagePlus a = open("a.tif");
        assertThat(OpenImages.otherThan(a)).isNull();
        ImagePlus b = open("b.tif");
        assertThat(OpenImages.otherThan(a)).isSameAs(b);
        assertThat(OpenImages.otherThan(b)).isSameAs(a);
        ImagePlus result = open("a.tif in the style of b.tif");
        assertThat(OpenImages.active()).isSameAs(result);
        assertThat(OpenImages.otherThan(a)).isSameAs(b);
        assertThat(OpenImages.otherThan(result)).isSameAs(b);
    }

    @Test
    void aResultNamesWhatItWasMadeFrom() {
        ImagePlus a = open("a.tif");
        ImagePlus b = open("b.tif");
        ImagePlus result = open("a.tif in the style of b.tif");
        assertThat(OpenImages.contentOf(result)).isSameAs(a);
        assertThat(OpenImages.styleOf(result)).isSameAs(b);
        assertThat(OpenImages.contentOf(a)).isNull();
        assertThat(OpenImages.styleOf(open("a.tif in the style of gone.tif"))).isNull();
    }
}
