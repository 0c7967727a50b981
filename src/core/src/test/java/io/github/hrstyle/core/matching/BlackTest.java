package io.github.hrstyle.core.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.core.image.ColourMap;
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

    @Test
    void black_that_a_match_has_lifted_goes_to_the_darkest_of_a_style_without_any() {
        Palette content = palette(60, 30, 5);
        Palette style = palette(90, 70, 25);
        Held held = Black.sunk(nothing(content), content, style, lifting(3)).orElseThrow();
        assertThat(held.mass()).containsExactly(new double[] {0, 0, .2}, within(1e-12));
        assertThat(held.to()[2]).containsExactly(style.logits()[2], within(1e-12));
    }

    @Test
    void black_that_a_match_has_left_dark_is_not_held() {
        Palette content = palette(60, 30, 5);
        assertThat(Black.sunk(nothing(content), content, palette(90, 70, 25), lifting(0)))
                .isEmpty();
    }

    @Test
    void black_is_not_held_where_the_style_has_its_own() {
        Palette content = palette(60, 30, 5);
        assertThat(Black.sunk(nothing(content), content, palette(90, 70, 4), lifting(3)))
                .isEmpty();
    }

    @Test
    void black_is_not_held_where_a_match_takes_bright_for_dark() {
        Palette content = palette(60, 30, 5);
        double[] negative = {-1, 0, 0, 0, -1, 0, 0, 0, -1};
        assertThat(Black.sunk(
                        nothing(content),
                        content,
                        palette(90, 70, 25),
                        ColourMap.of(negative, new double[18], new double[3])))
                .isEmpty();
    }

    private static Held nothing(Palette content) {
        return Held.own(content, new double[content.clusters()]);
    }

    /** Adds the same to all logits. */
    private static ColourMap lifting(double offset) {
        return ColourMap.of(
                new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new double[18], new double[] {offset, offset, offset});
    }

    /** Of three greys. */
    private static Palette palette(double... lightness) {
        double[][] lab =
                Arrays.stream(lightness).mapToObj(l -> new double[] {l, 0, 0}).toArray(double[][]::new);
        double[][] logits = Arrays.stream(lightness).mapToObj(BlackTest::logits).toArray(double[][]::new);
        return new Palette(new int[0], new int[0], SHARES, lab, logits);
    }

    private static double[] logits(double lightness) {
        float grey = (float) Math.pow((lightness + 16) / 116, 3 / 2.2); // nearly as sRGB has it
        return ColourMap.logits(grey, grey, grey);
    }
}
