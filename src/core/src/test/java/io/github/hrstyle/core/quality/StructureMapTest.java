package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import org.junit.jupiter.api.Test;

class StructureMapTest {

    private static final int WIDTH = 60;
    private static final int HEIGHT = 600; // more than the rows that are done at once
    private static final int LINE = 300;

    private static final RgbImage CONTENT = drawn(false);
    private static final RgbImage WITH_LINE = drawn(true);

    @Test
    void equal_images_give_1_everywhere_and_no_new_edges() {
        assertThat(StructureMap.between(Plane.of(CONTENT), Plane.of(CONTENT))).containsOnly(1);
        assertThat(StructureQuality.between(CONTENT, CONTENT).newEdges()).isZero();
    }

    @Test
    void a_new_line_is_found_at_its_place() {
        float[] map = StructureMap.between(Plane.of(CONTENT), Plane.of(WITH_LINE));
        for (int y = 0; y < HEIGHT; y++) {
            int distance = Math.abs(y - LINE);
            if (distance <= 2) assertThat(map[y * WIDTH + 30]).as("row %d", y).isLessThan(.2f);
            if (distance > 7) assertThat(map[y * WIDTH + 30]).as("row %d", y).isEqualTo(1);
        }
        // A line of one pixel has an edge on either side, and none in the middle; where it crosses the content's edge,
        // four
        // columns of it are not new.
        assertThat(StructureQuality.between(CONTENT, WITH_LINE).newEdges())
                .isCloseTo(2.0 * (WIDTH - 4) / WIDTH / HEIGHT, within(1e-6));
    }

    @Test
    void an_edge_that_was_there_is_not_new_and_neither_is_one_that_is_gone() {
        assertThat(StructureQuality.between(WITH_LINE, WITH_LINE).newEdges()).isZero();
        assertThat(StructureQuality.between(WITH_LINE, CONTENT).newEdges()).isZero();
    }

    /** The map's inner part is what the eSSIM is the mean of. */
    @Test
    void its_mean_is_the_essim() {
        RgbImage a = TestImages.image(40, 30, (x, y, c) -> 120 + 60 * Math.sin(.7 * x) + 30 * Math.cos(.4 * y));
        RgbImage b = TestImages.image(40, 30, (x, y, c) -> 110 + 50 * Math.sin(.7 * x) + 40 * Math.cos(.4 * y));
        float[] map = StructureMap.between(Plane.of(a), Plane.of(b));
        double sum = 0;
        for (int y = 5; y < 25; y++) for (int x = 5; x < 35; x++) sum += map[y * 40 + x];
        assertThat(sum / (20 * 30)).isCloseTo(StructureQuality.between(a, b).essim(), within(1e-6));
    }

    @Test
    void sizes_must_agree() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> StructureMap.between(Plane.of(CONTENT), Plane.of(CONTENT.crop(0, 0, 20, 30))))
                .withMessageContaining("60 x 600 pixels and the result 20 x 30");
    }

    private static RgbImage drawn(boolean line) {
        return TestImages.image(WIDTH, HEIGHT, (x, y, c) -> line && y == LINE ? 220 : x < 20 ? 60 : 100);
    }
}
