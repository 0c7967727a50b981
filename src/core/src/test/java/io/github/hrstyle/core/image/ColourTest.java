package io.github.hrstyle.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.core.TestImages;
import org.junit.jupiter.api.Test;

class ColourTest {

    @Test
    void lab_has_the_values_of_the_standard() {
        assertThat(CieLab.fromRgb(TestImages.uniform(1, 1, 1, 1, 1)))
                .containsExactly(new double[] {100, 0, 0}, within(.02));
        assertThat(CieLab.fromRgb(TestImages.uniform(1, 1, 0, 0, 0)))
                .containsExactly(new double[] {0, 0, 0}, within(.02));
        assertThat(CieLab.fromRgb(TestImages.uniform(1, 1, 1, 0, 0)))
                .containsExactly(new double[] {53.24, 80.09, 67.20}, within(.02));
    }

    private static final ColourMap IDENTITY =
            new ColourMap(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new float[18], new float[3]);

    @Test
    void a_map_of_an_image_is_that_of_each_of_its_colours() {
        float[] quadratic = new float[18];
        for (int i = 0; i < quadratic.length; i++) quadratic[i] = .02f * (i - 7);
        ColourMap map = new ColourMap(
                new float[] {.9f, .1f, 0, -.2f, 1, .1f, 0, 0, .8f}, quadratic, new float[] {.1f, 0, -.1f});
        RgbImage image = TestImages.waves(12, 9, 1);
        float[] logits = map.logits(image);
        int n = image.pixels();
        for (int i = 0; i < n; i++) {
            float[] v = image.values();
            double[] expected = map.mapped(ColourMap.logits(v[i], v[n + i], v[2 * n + i]));
            for (int c = 0; c < 3; c++) assertThat(logits[c * n + i]).isCloseTo((float) expected[c], within(1e-5f));
        }
    }

    @Test
    void a_bend_is_added_around_the_middle_of_what_it_was_fitted_to() {
        double[][] bend = new double[3][9];
        bend[1][4] = .5; // green: red times blue
        double[] middle = ColourMap.terms(new double[] {.3, -.2, .4});
        ColourMap bent = IDENTITY.plus(bend, middle, new double[] {0, .1, 0});
        double[] z = {1, -1, .5};
        assertThat(bent.mapped(z)).containsExactly(new double[] {1, -1 + .1 + .5 * (.5 - .12), .5}, within(1e-6));
    }

    @Test
    void only_maps_that_treat_the_channels_alike_keep_grey() {
        assertThat(IDENTITY.keepsGrey()).isTrue();
        float[] bent = new float[18];
        bent[3] = .1f;
        assertThat(new ColourMap(IDENTITY.matrix(), bent, new float[3]).keepsGrey())
                .isFalse();
    }
}
