package io.github.hrstyle.core.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.core.TestImages;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextureTest {

    private static final int SIDE = 64;

    /** Rough on the left, smooth on the right. */
    private static final RgbImage IMAGE = grey(1, 0);

    @Test
    void each_channel_is_standardised() {
        for (float[] channel : Texture.of(IMAGE)) {
            double sum = 0;
            double squares = 0;
            for (float value : channel) {
                sum += value;
                squares += value * value;
            }
            assertThat(sum / channel.length).isCloseTo(0, within(1e-3));
            assertThat(squares / channel.length).isBetween(.5, 1.001); // faint ones less
        }
    }

    @Test
    void a_negative_has_nearly_the_same_textures() {
        float[][] positive = Texture.of(IMAGE);
        float[][] negative = Texture.of(grey(-1, 1));
        for (int c = 0; c < positive.length; c++)
            assertThat(correlation(positive[c], negative[c]))
                    .as("channel %d", c)
                    .isGreaterThan(.8);
    }

    @Test
    void contrast_and_brightness_do_not_count() {
        float[][] own = Texture.of(IMAGE);
        float[][] weaker = Texture.of(grey(.6f, .3f));
        for (int c = 0; c < own.length; c++)
            assertThat(correlation(own[c], weaker[c])).as("channel %d", c).isGreaterThan(.8);
    }

    @Test
    void roughness_is_where_lightness_varies() {
        float[] roughness = Texture.roughness(IMAGE);
        for (int y = 8; y < SIDE - 8; y++) {
            assertThat(roughness[y * SIDE + 12]).isGreaterThan(1);
            assertThat(roughness[y * SIDE + SIDE - 8]).isLessThan(.5f);
        }
    }

    @Test
    void what_does_not_vary_has_no_texture() {
        for (float[] channel : Texture.of(TestImages.uniform(20, 20, .3f, .6f, .5f)))
            for (float value : channel) assertThat(value).isCloseTo(0, within(.1f));
    }

    private static RgbImage grey(float factor, float offset) {
        Random random = new Random(3);
        float[] values = new float[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            float noise = (i % SIDE < SIDE / 2 ? .15f : .002f) * (float) random.nextGaussian();
            float value = factor * Math.min(1, Math.max(0, .5f + noise)) + offset;
            for (int c = 0; c < 3; c++) values[c * SIDE * SIDE + i] = value;
        }
        return new RgbImage(SIDE, SIDE, values);
    }

    /** Of standardised values. */
    private static double correlation(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum / a.length;
    }
}
