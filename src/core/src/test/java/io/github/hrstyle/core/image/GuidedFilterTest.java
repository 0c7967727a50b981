package io.github.hrstyle.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.core.TestImages;
import org.junit.jupiter.api.Test;

class GuidedFilterTest {

    private static final int REDUCTION = 4;

    @Test
    void values_that_follow_colour_do_so_in_the_large_image() {
        RgbImage large = TestImages.waves(160, 120, 1);
        float[] values = values(BlockMeans.of(Plane.of(large), REDUCTION));
        float[] wanted = values(large);
        float[] got = enlarged(large, values);
        double error = 0;
        for (int i = 0; i < got.length; i++) error += Math.abs(got[i] - wanted[i]) / got.length;
        assertThat(error).isLessThan(.02); // they span some 1.5
    }

    @Test
    void a_step_in_the_large_image_stays_as_sharp() {
        RgbImage large = step(64, 32, 31);
        float[] got = enlarged(large, values(BlockMeans.of(Plane.of(large), REDUCTION)));
        // Where the step is, and nowhere else, though it is in the middle of the small image's pixels.
        for (int y = 0; y < 32; y++)
            for (int x = 1; x < 64; x++) {
                float change = Math.abs(got[y * 64 + x] - got[y * 64 + x - 1]);
                if (x == 31) assertThat(change).isGreaterThan(.3f);
                else assertThat(change).isLessThan(.05f);
            }
    }

    @Test
    void values_that_do_not_depend_on_colour_come_over_smoothly() {
        RgbImage large = TestImages.uniform(64, 32, .5f, .4f, .3f);
        float[] values = new float[3 * 16 * 8];
        for (int i = 0; i < values.length; i++) values[i] = i % 16;
        float[] got = enlarged(large, values);
        for (int x = 20; x < 44; x++) assertThat(got[x]).isCloseTo((x + .5f) / 4 - .5f, within(1e-3f));
    }

    private static float[] enlarged(RgbImage large, float[] values) {
        GuidedFilter filter = GuidedFilter.of(BlockMeans.of(Plane.of(large), REDUCTION), values, 2);
        float[] sum = new float[3 * large.pixels()];
        double origin = .5 / REDUCTION - .5;
        filter.add(large, 0, 0, large.width(), large.height(), origin, origin, 1. / REDUCTION, 1. / REDUCTION, sum);
        return sum;
    }

    /** An affine function of the colours. */
    private static float[] values(RgbImage image) {
        int n = image.pixels();
        float[] colours = image.values();
        float[] values = new float[3 * n];
        for (int i = 0; i < n; i++) {
            values[i] = colours[i] - .5f * colours[n + i] + .2f;
            values[n + i] = colours[2 * n + i];
            values[2 * n + i] = 1 - colours[i];
        }
        return values;
    }

    private static RgbImage step(int width, int height, int at) {
        float[] values = new float[3 * width * height];
        for (int i = 0; i < values.length; i++) values[i] = i % width < at ? .1f : .9f;
        return new RgbImage(width, height, values);
    }
}
