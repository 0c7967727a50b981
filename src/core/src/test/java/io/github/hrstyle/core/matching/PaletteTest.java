package io.github.hrstyle.core.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.core.TestImages;
import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PaletteTest {

    @Test
    void clusters_are_the_means_of_their_pixels() {
        RgbImage image = TestImages.waves(60, 50, 1);
        Palette palette = Palette.of(Scene.of(image));
        double[] lab = CieLab.fromRgb(image);
        int n = image.pixels();
        assertThat(palette.pixels()).hasSize(n);
        for (int k = 0; k < palette.clusters(); k++) {
            double[] mean = new double[3];
            int count = 0;
            for (int i = 0; i < n; i++)
                if (palette.cluster()[i] == k) {
                    for (int c = 0; c < 3; c++) mean[c] += lab[c * n + palette.pixels()[i]];
                    count++;
                }
            assertThat(count).isPositive();
            assertThat(palette.share()[k]).isCloseTo((double) count / n, within(1e-9));
            for (int c = 0; c < 3; c++) assertThat(palette.lab()[k][c]).isCloseTo(mean[c] / count, within(1e-3));
        }
        assertThat(Arrays.stream(palette.share()).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void a_few_colours_are_found_exactly() {
        float[][] colours = {{.9f, .1f, .1f}, {.1f, .8f, .2f}, {.2f, .2f, .9f}};
        float[] values = new float[3 * 30 * 30];
        for (int i = 0; i < 900; i++) for (int c = 0; c < 3; c++) values[c * 900 + i] = colours[i % 9 / 4][c];
        Palette palette = Palette.of(Scene.of(new RgbImage(30, 30, values)));
        assertThat(palette.clusters()).isEqualTo(3);
        double[] shares = palette.share().clone();
        Arrays.sort(shares);
        assertThat(shares).containsExactly(new double[] {1 / 9., 4 / 9., 4 / 9.}, within(1e-9));
    }

    @Test
    void one_colour_and_few_pixels_are_enough() {
        Palette palette = Palette.of(Scene.of(TestImages.uniform(3, 1, .5f, .5f, .5f)));
        assertThat(palette.clusters()).isEqualTo(1);
        assertThat(palette.share()).containsExactly(new double[] {1}, within(1e-9));
    }
}
