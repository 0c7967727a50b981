package io.github.hrstyle.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.core.TestImages;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MosaicTest {

    private static final int SIDE = 256;
    private static final int SIZE = 128;

    @Test
    void all_images_get_about_the_same_area() {
        for (int images : new int[] {2, 7, 10, 16, 30}) {
            Map<Integer, Integer> areas = areas(mosaic(images).scene(SIDE));
            assertThat(areas).hasSize(images);
            int least = areas.values().stream().min(Integer::compare).orElseThrow();
            int most = areas.values().stream().max(Integer::compare).orElseThrow();
            assertThat(most).isLessThanOrEqualTo(2 * least);
        }
    }

    @Test
    void the_square_does_not_grow_with_the_number_of_images() {
        assertThat(mosaic(2).scene(SIDE).pixels()).isEqualTo(640 * 640);
        for (int images : new int[] {100, 1500}) {
            RgbImage scene = mosaic(images).scene(SIDE);
            assertThat(scene.width()).isBetween(900, 1024);
            assertThat(scene.height()).isEqualTo(scene.width());
        }
        assertThat(mosaic(100).training(SIZE).width()).isEqualTo(SIZE);
    }

    @Test
    void of_too_many_images_some_are_left_out_evenly() {
        assertThat(areas(mosaic(200).training(SIZE))).hasSize(16);
    }

    /** A texture is as fine in a window as in the whole image. */
    @Test
    void windows_have_the_scale_of_whole_images() {
        Plane wide = Plane.of(TestImages.waves(512, 512, 1));
        Mosaic mosaic = new Mosaic(2, SIDE, SIZE);
        mosaic.add(wide);
        mosaic.add(wide);
        RgbImage whole = Pictures.of(wide).scene(SIDE);
        assertThat(contains(whole, mosaic.scene(SIDE).crop(0, 0, 160, 160))).isTrue();
    }

    @Test
    void images_smaller_than_a_window_are_mirrored() {
        Mosaic mosaic = new Mosaic(2, SIDE, SIZE);
        mosaic.add(Plane.of(TestImages.uniform(40, 20, .5f, .5f, .5f)));
        mosaic.add(Plane.of(TestImages.uniform(300, 20, .5f, .5f, .5f)));
        for (float value : mosaic.scene(SIDE).values()) assertThat(value).isCloseTo(.5f, within(1e-6f));
        assertThat(mosaic.longer()).isEqualTo(300);
    }

    @Test
    void training_sees_it_at_half_the_size_too() {
        assertThat(mosaic(5).training(SIZE / 2).width()).isEqualTo(SIZE / 2);
        assertThat(mosaic(5).trainingSize(SIZE / 2)).containsExactly(SIZE / 2, SIZE / 2);
    }

    @Test
    void it_must_get_as_many_images_as_it_was_promised() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Mosaic(1, SIDE, SIZE));
        Mosaic mosaic = new Mosaic(2, SIDE, SIZE);
        Plane plane = Plane.of(TestImages.uniform(40, 20, .5f, .5f, .5f));
        mosaic.add(plane);
        assertThatIllegalStateException().isThrownBy(() -> mosaic.scene(SIDE));
        mosaic.add(plane);
        assertThatIllegalStateException().isThrownBy(() -> mosaic.add(plane));
    }

    private static Mosaic mosaic(int images) {
        Mosaic mosaic = new Mosaic(images, SIDE, SIZE);
        for (int i = 0; i < images; i++) mosaic.add(Plane.of(TestImages.uniform(64, 48, i / 2000f, 0, 0)));
        return mosaic;
    }

    /** Pixels of each image. */
    private static Map<Integer, Integer> areas(RgbImage square) {
        Map<Integer, Integer> areas = new TreeMap<>();
        for (int i = 0; i < square.pixels(); i++) areas.merge(Math.round(square.values()[i] * 2000), 1, Integer::sum);
        return areas;
    }

    private static boolean contains(RgbImage image, RgbImage window) {
        for (int y = 0; y + window.height() <= image.height(); y++)
            for (int x = 0; x + window.width() <= image.width(); x++) if (same(image, x, y, window)) return true;
        return false;
    }

    private static boolean same(RgbImage image, int left, int top, RgbImage window) {
        for (int y = 0; y < window.height(); y++)
            for (int x = 0; x < window.width(); x++)
                if (Math.abs(image.values()[(top + y) * image.width() + left + x]
                                - window.values()[y * window.width() + x])
                        > 1e-5) return false;
        return true;
    }
}
