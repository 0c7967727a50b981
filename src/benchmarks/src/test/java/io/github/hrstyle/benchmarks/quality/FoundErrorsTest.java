package io.github.hrstyle.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.core.image.RgbImage;
import org.junit.jupiter.api.Test;

class FoundErrorsTest {

    private static final int PIXELS = 4;
    private static final RgbImage TRUTH = new RgbImage(PIXELS, 1, new float[3 * PIXELS]);

    /** Pixels 1 and 2 are white in place of black. */
    private static final RgbImage RESULT = new RgbImage(PIXELS, 1, new float[] {0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0});

    private static double area(float... uncertainty) {
        return FoundErrors.area(uncertainty, RESULT, TRUTH);
    }

    @Test
    void countsThePairsInTheRightOrder() {
        assertThat(area(.1f, .8f, .9f, .2f)).isEqualTo(1);
        assertThat(area(.9f, .2f, .1f, .8f)).isZero();
        assertThat(area(.5f, .8f, .2f, .1f)).isCloseTo(.75, within(1e-12)); // 3 of the 4 pairs
    }

    @Test
    void tiesCountByHalf() {
        assertThat(area(.5f, .5f, .5f, .5f)).isEqualTo(.5);
        assertThat(area(.5f, .5f, .9f, .1f)).isCloseTo(.875, within(1e-12));
    }

    @Test
    void withoutErrorsThereIsNothingToFind() {
        assertThat(FoundErrors.area(new float[PIXELS], TRUTH, TRUTH)).isNaN();
    }
}
