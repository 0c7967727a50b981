package io.github.hrstyle.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationTest {

    private static final int WIDTH = 200;
    private static final int HEIGHT = 160;
    private static final DrawnField FIELD = new DrawnField(3, WIDTH);

    /** Columns: scale, degrees, where the content's centre lies in the style image beside its centre, the style's size. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 0, 200, 160",
        "1, 0, 3.4, -7.2, 200, 160",
        "1.03, 2, -5.3, 4.1, 200, 160",
        ".96, -5, 2.25, 6.5, 190, 150",
        "1.6, 1, 9.7, -12.4, 320, 250", // another pixel size
        "1, -2, 35.5, 20.25, 150, 170", // another field, which overlaps
        ".5, .5, 1.5, -2.5, 130, 90" // half as many pixels, of a larger field
    })
    void finds_known_placements_within_a_tenth_of_a_pixel_whatever_the_colours(
            double scale, double degrees, double dx, double dy, int width, int height) {
        Placement truth = Placement.similarity(
                scale, Math.toRadians(degrees), WIDTH / 2., HEIGHT / 2., width / 2. + dx, height / 2. + dy);
        RgbImage content = FIELD.image(WIDTH, HEIGHT);
        RgbImage style = FIELD.image(width, height, truth, DrawnField::negative);
        Registration found = Registration.of(content, DrawnField.all(content), style, DrawnField.all(style));
        for (double x : new double[] {40, 100, 160})
            for (double y : new double[] {30, 80, 130}) {
                assertThat(found.placement().x(x, y)).isCloseTo(truth.x(x, y), within(.1));
                assertThat(found.placement().y(x, y)).isCloseTo(truth.y(x, y), within(.1));
            }
        assertThat(found.placement().scale()).isCloseTo(scale, within(.002));
        assertThat(found.placement().rotation()).isCloseTo(degrees, within(.1));
        assertThat(found.agreeing()).isGreaterThan(.7);
        assertThat(found.shift()).isLessThan(.5);
        assertThat(found.overlap()).isCloseTo(overlap(truth, width, height), within(.04));
    }

    /** Part of the content's pixels that lie in the style image. */
    private static double overlap(Placement truth, int width, int height) {
        int inside = 0;
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++) {
                double u = truth.x(x + .5, y + .5);
                double v = truth.y(x + .5, y + .5);
                if (u >= 0 && v >= 0 && u < width && v < height) inside++;
            }
        return (double) inside / (WIDTH * HEIGHT);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "4, 5", "6, 7"})
    void refuses_images_of_different_fields(long one, long other) {
        RgbImage content = new DrawnField(one, WIDTH).image(WIDTH, HEIGHT);
        RgbImage style = new DrawnField(other, WIDTH).image(WIDTH, HEIGHT);
        assertThatThrownBy(() -> Registration.of(content, DrawnField.all(content), style, DrawnField.all(style)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("content and style must show the same field to be paired")
                .hasMessageContaining("parts with edges agree");
    }

    @Test
    void refuses_noise() {
        RgbImage content = noise(1);
        RgbImage style = noise(2);
        assertThatThrownBy(() -> Registration.of(content, DrawnField.all(content), style, DrawnField.all(style)))
                .hasMessageContaining("same field");
    }

    private static RgbImage noise(long seed) {
        Random random = new Random(seed);
        float[] values = new float[3 * 120 * 120];
        for (int i = 0; i < values.length; i++) values[i] = random.nextFloat();
        return new RgbImage(120, 120, values);
    }

    /** A bar with a scale in the same corner of both would hold them there. */
    @Test
    void looks_only_at_what_counts() {
        Placement truth = Placement.similarity(1, 0, 0, 0, 11, -6);
        RgbImage content = FIELD.image(WIDTH, HEIGHT);
        RgbImage style = FIELD.image(WIDTH, HEIGHT, truth, DrawnField::negative);
        float[] counts = DrawnField.all(content);
        for (RgbImage image : new RgbImage[] {content, style})
            for (int y = 100; y < HEIGHT; y++)
                for (int x = 60; x < WIDTH; x++) {
                    int i = y * WIDTH + x;
                    counts[i] = 0;
                    for (int c = 0; c < 3; c++) image.values()[c * WIDTH * HEIGHT + i] = x / 4 % 2 == y / 4 % 2 ? 1 : 0;
                }
        Registration found = Registration.of(content, counts, style, counts);
        assertThat(found.placement().x(100, 50)).isCloseTo(111, within(.1));
        assertThat(found.placement().y(100, 50)).isCloseTo(44, within(.1));
    }

    @Test
    void a_placement_says_where_things_are() {
        Placement placement = Placement.similarity(2, Math.toRadians(90), 1, 2, 10, 20);
        assertThat(placement.x(1, 2)).isCloseTo(10, within(1e-9));
        assertThat(placement.y(1, 2)).isCloseTo(20, within(1e-9));
        assertThat(placement.x(2, 2)).isCloseTo(10, within(1e-9));
        assertThat(placement.y(2, 2)).isCloseTo(22, within(1e-9));
        assertThat(placement.scale()).isCloseTo(2, within(1e-9));
        assertThat(placement.rotation()).isCloseTo(90, within(1e-9));
        Placement resized = placement.resized(4, 4, 3, 3); // images four and three times as large
        assertThat(resized.x(4, 8)).isCloseTo(30, within(1e-9));
        assertThat(resized.y(8, 8)).isCloseTo(66, within(1e-9));
    }
}
