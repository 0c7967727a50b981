package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GmsdTest {

    private static GreyMap step(int height) {
        return TestImages.map(12, 12, (x, y) -> x < 6 ? 0 : height);
    }

    @Test
    void equalMapsGiveZero() {
        assertThat(Gmsd.between(step(200), step(200))).isZero();
    }

    /**
     * Halved, a step of 10 has gradients of 10 in two of six columns, where the similarity to a flat map is 170 / (10^2 + 170) =
     * 17/27; elsewhere it is 1. Deviation of two values: their difference 10/27 times sqrt(1/3 * 2/3).
     */
    @Test
    void stepThatWasLost() {
        double expected = 10. / 27 * Math.sqrt(2. / 9);
        assertThat(Gmsd.between(step(10), step(0))).isCloseTo(expected, within(1e-9));
        assertThat(Gmsd.between(step(0), step(10))).isCloseTo(expected, within(1e-9));
    }

    /** Similarity (2 * 10 * 20 + 170) / (10^2 + 20^2 + 170) = 57/67 in a third of the places. */
    @Test
    void stepThatBecameHigher() {
        assertThat(Gmsd.between(step(10), step(20))).isCloseTo(10. / 67 * Math.sqrt(2. / 9), within(1e-9));
    }
}
