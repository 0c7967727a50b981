package io.github.hrstyle.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogitTest {

    private static double exact(double value) {
        double u = ColourMap.MARGIN + (1 - 2 * ColourMap.MARGIN) * value;
        return Math.log(u / (1 - u));
    }

    @Test
    void is_the_logarithm_within_a_millionth() {
        for (int i = 0; i <= 100_000; i++) {
            float value = i / 100_000f;
            assertThat((double) Logit.of(value)).isCloseTo(exact(value), within(1e-6));
        }
    }

    @Test
    void goes_there_and_back() {
        for (int i = 0; i <= 65_535; i++) {
            float value = i / 65_535f;
            assertThat(Logit.value(Logit.of(value))).isCloseTo(value, within(1e-6f));
        }
    }

    @Test
    void what_lies_beyond_black_and_white_is_clipped() {
        for (float logit : new float[] {2.3f, 4, 100, Float.POSITIVE_INFINITY}) {
            assertThat(Logit.value(logit)).isEqualTo(1);
            assertThat(Logit.value(-logit)).isZero();
        }
    }
}
