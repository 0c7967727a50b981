package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.core.TestImages;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void equal_images_do_not_differ() {
        Spread spread = new Spread();
        for (int i = 0; i < 3; i++) spread.add("image " + i, TestImages.uniform(4, 4, .8f, .6f, .7f));
        assertThat(spread.median()).isCloseTo(0, within(1e-9));
        assertThat(spread.outliers()).isEmpty();
    }

    @Test
    void one_that_was_taken_otherwise_is_named_with_its_distance() {
        Spread spread = new Spread();
        for (int i = 0; i < 5; i++) spread.add("image " + i, TestImages.uniform(4, 4, .8f, .6f + .01f * i, .7f));
        spread.add("night", TestImages.uniform(4, 4, .1f, .1f, .3f));
        assertThat(spread.median()).isBetween(.5, 3.);
        assertThat(spread.outliers()).containsOnlyKeys("night");
        assertThat(spread.outliers().get("night")).isGreaterThan(30);
    }

    @Test
    void images_that_all_differ_have_no_outlier() {
        Spread spread = new Spread();
        for (int i = 0; i < 5; i++) spread.add("image " + i, TestImages.uniform(4, 4, .2f * i, .2f * i, .2f * i));
        assertThat(spread.median()).isGreaterThan(10);
        assertThat(spread.outliers()).isEmpty();
    }
}
