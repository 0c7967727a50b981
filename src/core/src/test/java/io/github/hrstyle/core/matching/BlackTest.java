package io.github.hrstyle.core.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BlackTest {

    private static final double[] SHARES = {.5, .3, .2};

    @Test
    void half_as_much_black_as_the_style_has_stays_the_darkest_first() {
        double[] kept = Black.kept(palette(60, 8, 5), palette(70, 90, 4));
        assertThat(kept).containsExactly(new double[] {0, 0, .1}, within(1e-12));
        kept = Black.kept(palette(60, 8, 5), palette(5, 90, 90));
        assertThat(kept).containsExactly(new double[] {0, .05, .2}, within(1e-12));
    }

    @Test
    void nothing_stays_where_the_style_has_no_black() {
        assertThat(Black.kept(palette(2, 8, 60), palette(20, 50, 90))).containsOnly(0);
    }

    @Test
    void nothing_stays_that_is_not_black() {
        assertThat(Black.kept(palette(20, 50, 90), palette(2, 50, 90))).containsOnly(0);
    }

    /** Of three greys. */
    private static Palette palette(double... lightness) {
        double[][] lab =
                Arrays.stream(lightness).mapToObj(l -> new double[] {l, 0, 0}).toArray(double[][]::new);
        return new Palette(new int[0], new int[0], SHARES, lab, lab);
    }
}
