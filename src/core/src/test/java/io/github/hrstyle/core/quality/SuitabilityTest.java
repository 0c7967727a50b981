package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuitabilityTest {

    private static final int SIDE = 40;

    /** Level 0..255 at a pixel of a channel. */
    private interface Levels {
        double at(int x, int y, int c);
    }

    private static final Plane GOOD = image((x, y, c) -> 40 + 3 * x + 20 * c + (y % 5));
    private static final Plane GREY = image((x, y, c) -> 40 + 3 * x + (y % 5));

    @Test
    void a_good_pair_has_no_warnings() {
        assertThat(Suitability.of(GOOD, image((x, y, c) -> 200 - 2 * y - 30 * c))
                        .warnings())
                .isEmpty();
        assertThat(Suitability.of(GREY, GREY).warnings()).isEmpty();
        assertThat(Suitability.of(GREY, GOOD).warnings()).isEmpty();
        assertThat(Suitability.of(GOOD).warnings()).isEmpty();
    }

    @Test
    void a_blank_image_is_refused() {
        Plane blank = image((x, y, c) -> 90 + 10 * c);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Suitability.of(blank, GOOD))
                .withMessageStartingWith("the content image is blank");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Suitability.of(GOOD, blank))
                .withMessageStartingWith("the style image is blank");
        assertThat(Suitability.of(blank).warnings())
                .containsExactly("the input image is blank, so the result says nothing");
    }

    @Test
    void noise_alone_gets_a_warning() {
        Random random = new Random(1);
        Plane noise = image((x, y, c) -> 90 + 10 * c + random.nextGaussian());
        assertThat(Suitability.of(noise, GOOD).warnings())
                .singleElement()
                .asString()
                .startsWith("the content image is nearly uniform (standard deviation 1.");
    }

    @Test
    void a_style_without_colour_gets_a_warning_for_a_content_with_colour() {
        assertThat(Suitability.of(GOOD, GREY).warnings())
                .singleElement()
                .asString()
                .startsWith("the style image has no colour but the content image has");
    }

    @Test
    void a_few_coloured_pixels_make_no_colour() {
        Plane scaleBar = image((x, y, c) -> y == 0 && x < 12 ? (c == 0 ? 250 : 0) : 40 + 3 * x + (y % 5));
        assertThat(Suitability.of(GOOD, scaleBar).warnings()).hasSize(1);
        assertThat(Suitability.of(scaleBar, GREY).warnings()).isEmpty();
    }

    @Test
    void saturation_gets_a_warning_from_a_twentieth_of_the_pixels_on() {
        assertThat(Suitability.of(image((x, y, c) -> x < 1 ? 255 : 40 + 3 * x + 20 * c), GOOD)
                        .warnings())
                .isEmpty(); // 2.5 %
        assertThat(Suitability.of(image((x, y, c) -> x < 4 ? 255 : 40 + 3 * x + 20 * c), GOOD)
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("10 % of the content image's pixels are saturated, at the upper end");
    }

    @Test
    void black_gets_a_warning_from_half_of_the_pixels_on() {
        assertThat(Suitability.of(GOOD, image((x, y, c) -> x < 16 ? 0 : 3 * x + 20 * c))
                        .warnings())
                .isEmpty(); // 40 %, as in dark field
        assertThat(Suitability.of(GOOD, image((x, y, c) -> x < 24 ? 0 : 3 * x + 20 * c))
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("60 % of the style image's pixels are black");
    }

    private static Plane image(Levels levels) {
        float[] values = new float[3 * SIDE * SIDE];
        for (int c = 0; c < 3; c++)
            for (int i = 0; i < SIDE * SIDE; i++)
                values[c * SIDE * SIDE + i] = (float) (levels.at(i % SIDE, i / SIDE, c) / 255);
        return Plane.of(new RgbImage(SIDE, SIDE, values));
    }
}
