package io.github.hrstyle.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.core.TestImages;
import org.junit.jupiter.api.Test;

class BlockMeansTest {

    @Test
    void each_block_has_the_mean_of_its_pixels_also_where_the_border_cuts_it() {
        RgbImage image = TestImages.waves(11, 7, 1);
        RgbImage means = BlockMeans.of(Plane.of(image), 4);
        assertThat(means.width()).isEqualTo(3);
        assertThat(means.height()).isEqualTo(2);
        for (int c = 0; c < 3; c++)
            for (int by = 0; by < 2; by++)
                for (int bx = 0; bx < 3; bx++) {
                    double sum = 0;
                    int count = 0;
                    for (int y = 4 * by; y < Math.min(7, 4 * by + 4); y++)
                        for (int x = 4 * bx; x < Math.min(11, 4 * bx + 4); x++, count++)
                            sum += image.values()[(c * 7 + y) * 11 + x];
                    assertThat((double) means.values()[(c * 2 + by) * 3 + bx]).isCloseTo(sum / count, within(1e-6));
                }
    }

    @Test
    void bands_give_the_same() {
        RgbImage image = TestImages.waves(11, 7, 1);
        BlockMeans means = new BlockMeans(11, 7, 2);
        means.add(4, Plane.of(image.crop(0, 4, 11, 3)));
        means.add(0, Plane.of(image.crop(0, 0, 11, 4)));
        assertThat(means.image().values())
                .isEqualTo(BlockMeans.of(Plane.of(image), 2).values());
    }

    @Test
    void rows_too_many_or_too_few_are_refused() {
        BlockMeans means = new BlockMeans(4, 2, 2);
        assertThatIllegalStateException().isThrownBy(means::image).withMessage("2 of 2 rows are still to come");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> means.add(0, Plane.of(TestImages.waves(4, 3, 1))))
                .withMessage("expected rows 0 to 1 of 4 pixels, but got 3 rows of 4 pixels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> means.add(0, Plane.of(TestImages.waves(4, 1, 1))))
                .withMessage("expected whole blocks of 2 rows, but got rows 0 to 0");
    }
}
