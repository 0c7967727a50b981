package io.github.hrstyle.images.files;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import java.awt.Rectangle;
import java.awt.image.Raster;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rectangle of a file is that of the whole image. */
class TiffRegionsTest {

    private static final Path CASES = Path.of("src/test/resources/cases");

    /** BigTIFF; a slide's pyramid in JPEG tiles with a thumbnail; plain strips. */
    @ParameterizedTest
    @ValueSource(strings = {"big-float.tif", "slide.tif", "same-rgb24.tif"})
    void rectangle(String name) throws Exception {
        ImagePlus whole = ImageFiles.open(CASES.resolve(name));
        try (TiffRegions regions = TiffRegions.open(CASES.resolve(name))) {
            Rectangle part = new Rectangle(7, 20, 41, 23);
            Raster raster = regions.read(part);
            assertThat(raster.getWidth()).isEqualTo(41);
            for (int y = 0; y < part.height; y++)
                for (int x = 0; x < part.width; x++)
                    for (int b = 0; b < raster.getNumBands(); b++) {
                        float expected = regions.samples() > 1
                                ? whole.getProcessor().get(7 + x, 20 + y) >> (16 - 8 * b) & 0xff
                                : whole.getProcessor().getf(7 + x, 20 + y);
                        assertThat(raster.getSampleFloat(raster.getMinX() + x, raster.getMinY() + y, b))
                                .isEqualTo(expected);
                    }
        }
    }
}
