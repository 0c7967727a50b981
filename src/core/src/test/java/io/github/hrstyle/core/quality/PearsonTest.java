package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PearsonTest {

    private static GreyMap map(float... values) {
        return new GreyMap(values.length, 1, values);
    }

    @Test
    void linearMapsGiveOneOrMinusOne() {
        assertThat(Pearson.between(map(0, 1, 2, 5), map(3, 5, 7, 13))).isCloseTo(1, within(1e-12));
        assertThat(Pearson.between(map(0, 1, 2, 5), map(9, 8, 7, 4))).isCloseTo(-1, within(1e-12));
    }

    /** Deviations (-1.5, -.5, .5, 1.5) and (-1.5, .5, -.5, 1.5): products sum to 4, squares to 5 each. */
    @Test
    void twoValuesExchanged() {
        assertThat(Pearson.between(map(1, 2, 3, 4), map(1, 3, 2, 4))).isCloseTo(.8, within(1e-12));
    }

    @Test
    void isNotANumberWithoutVariation() {
        assertThat(Pearson.between(map(0, 0, 0), map(1, 2, 3))).isNaN();
        assertThat(Pearson.between(map(1, 2, 3), map(4, 4, 4))).isNaN();
    }
}
