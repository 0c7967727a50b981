package io.github.hrstyle.imagej.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ShortProcessor;
import io.github.hrstyle.core.image.DisplayRange;
import io.github.hrstyle.images.files.ImageFiles;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceImageTest {

    @TempDir
    Path folder;

    @Test
    void the_range_found_for_a_stack_is_reported() throws Exception {
        SourceImage image = SourceImage.open(Path.of("../images/src/test/resources/cases/z-hump-u16.tif"));
        assertThat(image.source().ranges()).containsExactly(new DisplayRange(59, 3332));
        assertThat(image.warnings("content")).isEmpty();
    }

    /** The file's own range is kept, even where it hides values. */
    @Test
    void clipped_pixels_are_warned_of_with_their_share() throws Exception {
        ShortProcessor pixels = new ShortProcessor(100, 100);
        for (int i = 0; i < 10_000; i++) pixels.set(i, i);
        pixels.setMinAndMax(0, 8999);
        ImageFiles.save(new ImagePlus("", pixels), folder.resolve("a.tif"), Map.of(), false);
        SourceImage image = SourceImage.open(folder.resolve("a.tif"));
        assertThat(image.source().ranges()).containsExactly(new DisplayRange(0, 8999));
        assertThat(image.warnings("content"))
                .singleElement()
                .asString()
                .startsWith("10.0 % of the content image's pixels lie outside")
                .contains("0 to 8999");
    }
}
