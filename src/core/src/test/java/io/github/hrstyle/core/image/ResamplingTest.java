package io.github.hrstyle.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.core.TestImages;
import org.junit.jupiter.api.Test;

class ResamplingTest {

    @Test
    void halving_weighs_four_neighbours_by_a_triangle() {
        float[] row = {.1f, .3f, .5f, .9f};
        RgbImage image = grey(4, 1, row);
        RgbImage half = Resampling.resize(image, 2, 1);
        // centre of the first target pixel is between source pixels 0 and 1, radius 2: weights 3/4, 3/4, 1/4 of 7/4
        assertThat(half.values()[0]).isCloseTo((.75f * .1f + .75f * .3f + .25f * .5f) / 1.75f, within(1e-6f));
        assertThat(half.values()[1]).isCloseTo((.25f * .3f + .75f * .5f + .75f * .9f) / 1.75f, within(1e-6f));
    }

    @Test
    void a_uniform_image_stays_uniform_at_any_size() {
        for (int side : new int[] {1, 7, 20, 33, 64}) {
            RgbImage resized = Resampling.resize(TestImages.uniform(20, 31, .2f, .5f, .9f), side, side + 1);
            for (int i = 0; i < resized.pixels(); i++)
                assertThat(resized.values()[resized.pixels() + i]).isCloseTo(.5f, within(1e-6f));
        }
    }

    @Test
    void a_far_larger_plane_is_read_in_strips_with_nearly_the_same_result() {
        RgbImage large = TestImages.waves(640, 480, 1);
        RgbImage strips = Resampling.read(Plane.of(large), 40, 30);
        RgbImage whole = Resampling.resize(large, 40, 30);
        double difference = 0;
        for (int i = 0; i < whole.values().length; i++)
            difference += Math.abs(whole.values()[i] - strips.values()[i]) / whole.values().length;
        assertThat(difference).isLessThan(.01);
    }

    @Test
    void the_aspect_ratio_is_kept_and_nothing_is_enlarged() {
        assertThat(Resampling.fitted(1000, 500, 256)).containsExactly(256, 128);
        assertThat(Resampling.fitted(300, 1000, 256)).containsExactly(77, 256);
        assertThat(Resampling.fitted(100, 50, 256)).containsExactly(100, 50);
    }

    @Test
    void padding_mirrors_up_to_the_multiple() {
        RgbImage padded = grey(3, 1, new float[] {.1f, .2f, .3f}).mirroredTo(4);
        assertThat(padded.width()).isEqualTo(4);
        assertThat(padded.height()).isEqualTo(4);
        assertThat(padded.values()[3]).isEqualTo(.3f);
        assertThat(padded.values()[4]).isEqualTo(.1f);
    }

    private static RgbImage grey(int width, int height, float[] row) {
        float[] values = new float[3 * row.length];
        for (int c = 0; c < 3; c++) System.arraycopy(row, 0, values, c * row.length, row.length);
        return new RgbImage(width, height, values);
    }
}
