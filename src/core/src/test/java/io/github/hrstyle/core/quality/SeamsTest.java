package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.core.image.RgbImage;
import org.junit.jupiter.api.Test;

class SeamsTest {

    /**
     * Two rows of 0 1 | 5 6. Across: 4 and 4. Inside: four differences of 1 along the rows and four of 0 between them, mean 1/2.
     */
    @Test
    void stepAtTheBorder() {
        int[] row = {0, 1, 5, 6};
        assertThat(Seams.ratio(TestImages.grey(4, 2, (x, y) -> row[x]), 2)).isCloseTo(8, within(1e-12));
    }

    /** The same turned by a right angle. */
    @Test
    void stepAtAHorizontalBorder() {
        int[] column = {0, 1, 5, 6};
        assertThat(Seams.ratio(TestImages.grey(2, 4, (x, y) -> column[y]), 2)).isCloseTo(8, within(1e-12));
    }

    @Test
    void aRampHasNoSeams() {
        assertThat(Seams.ratio(TestImages.grey(40, 30, (x, y) -> 2 * x + 2 * y), 8))
                .isCloseTo(1, within(1e-12));
    }

    /** Steps of 21 after every 8 columns and of 1 elsewhere: seen at their own grid, hardly at another one. */
    @Test
    void bordersAreLookedForWhereTheyShouldBe() {
        RgbImage image = TestImages.grey(64, 8, (x, y) -> 20 * (x / 8) + x);
        assertThat(Seams.ratio(image, 8)).isGreaterThan(20);
        assertThat(Seams.ratio(image, 7)).isLessThan(2);
    }

    @Test
    void isNotANumberWithoutBordersOrWithoutDifferences() {
        assertThat(Seams.ratio(TestImages.syntheticContent(), 48)).isNaN();
        assertThat(Seams.ratio(TestImages.uniform(20, 20, 9, 9, 9), 8)).isNaN();
        assertThat(Seams.ratio(TestImages.grey(4, 2, (x, y) -> x < 2 ? 0 : 9), 2))
                .isNaN();
    }

    @Test
    void tilesOfOnePixelAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Seams.ratio(TestImages.syntheticContent(), 1))
                .withMessageContaining("1");
    }
}
