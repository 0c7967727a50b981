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

    @Test
    void the_map_gives_the_content_the_styles_mean_and_covariance() {
        RgbImage content = TestImages.waves(40, 30, 1);
        RgbImage style = TestImages.waves(33, 44, 2);
        float[] mapped = ColourMap.between(content, style).logits(content);
        ColourMap identity = new ColourMap(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new float[3]);
        float[] wanted = identity.logits(style);
        for (int a = 0; a < 3; a++) {
            assertThat(mean(mapped, a)).isCloseTo(mean(wanted, a), within(1e-4));
            for (int b = 0; b < 3; b++) // up to the regularisation of .01
            assertThat(covariance(mapped, a, b)).isCloseTo(covariance(wanted, a, b), within(.015));
        }
    }

    @Test
    void an_image_mapped_to_itself_stays() {
        RgbImage image = TestImages.waves(20, 20, 3);
        float[] mapped = ColourMap.between(image, image).apply(image).values();
        for (int i = 0; i < mapped.length; i++) assertThat(mapped[i]).isCloseTo(image.values()[i], within(1e-4f));
    }

    @Test
    void grey_and_uniform_images_are_mapped_to_finite_colours() {
        RgbImage grey = TestImages.uniform(8, 8, .5f, .5f, .5f);
        for (float value :
                ColourMap.between(grey, TestImages.waves(8, 8, 1)).apply(grey).values())
            assertThat(value).isBetween(0f, 1f);
        for (float value :
                ColourMap.between(TestImages.waves(8, 8, 1), grey).apply(grey).values())
            assertThat(value).isCloseTo(.5f, within(.2f));
    }

    private static double mean(float[] values, int channel) {
        int n = values.length / 3;
        double sum = 0;
        for (int i = 0; i < n; i++) sum += values[channel * n + i];
        return sum / n;
    }

    private static double covariance(float[] values, int a, int b) {
        int n = values.length / 3;
        double sum = 0;
        for (int i = 0; i < n; i++)
            sum += (values[a * n + i] - mean(values, a)) * (values[b * n + i] - mean(values, b));
        return sum / n;
    }
}
