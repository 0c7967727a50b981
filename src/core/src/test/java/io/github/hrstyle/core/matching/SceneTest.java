package io.github.hrstyle.core.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hrstyle.core.TestImages;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Pictures;
import io.github.hrstyle.core.image.Plane;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SceneTest {

    private static final Pictures PICTURE = Pictures.of(Plane.of(TestImages.waves(1024, 512, 1)));

    @Test
    void a_large_image_is_reduced_and_a_small_one_is_not() {
        Scene scene = Scene.of(PICTURE);
        assertThat(scene.image().width()).isEqualTo(Scene.SIDE);
        assertThat(scene.image().height()).isEqualTo(Scene.SIDE / 2);
        assertThat(scene.pixels()).hasSize(Scene.SIDE * Scene.SIDE / 2);
        assertThat(Scene.of(Pictures.of(Plane.of(TestImages.waves(20, 30, 1))))
                        .image()
                        .width())
                .isEqualTo(20);
    }

    @Test
    void only_the_pixels_with_the_label_count() {
        LabelImage mask = LabelImage.of(1024, 512, i -> i % 1024 < 512 ? 3 : 8);
        int[] pixels = Scene.of(PICTURE, Optional.of(mask), 8).pixels();
        assertThat(pixels)
                .containsExactly(IntStream.range(0, 256 * 128)
                        .filter(i -> i % 256 >= 128)
                        .toArray());
    }

    /** Of four pixels a side to one, centres take the third: this line lies beside all of them. */
    @Test
    void a_label_that_is_thinner_than_the_reduced_pixels_is_not_lost() {
        LabelImage line = LabelImage.of(1024, 512, i -> i / 1024 == 40 ? 1 : 0);
        assertThat(line.resized(256, 128).pixels(1)).isEmpty();
        assertThat(Scene.of(PICTURE, Optional.of(line), 1).pixels())
                .containsExactly(IntStream.range(10 * 256, 11 * 256).toArray());
    }

    @Test
    void a_label_that_is_nowhere_is_refused() {
        LabelImage mask = LabelImage.of(1024, 512, i -> 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scene.of(PICTURE, Optional.of(mask), 2))
                .withMessage("no pixel of the image counts");
    }

    @Test
    void halves_share_the_pixels_that_count() {
        LabelImage mask = LabelImage.of(1024, 512, i -> i % 1024 < 512 ? 3 : 8);
        Scene right = Scene.of(PICTURE, Optional.of(mask), 8);
        assertThat(right.half(Scene.Half.LEFT)).isEmpty();
        assertThat(right.half(Scene.Half.RIGHT).orElseThrow().pixels()).isEqualTo(right.pixels());
        assertThat(right.half(Scene.Half.UPPER).orElseThrow().pixels())
                .hasSize(right.pixels().length / 2)
                .doesNotContain(right.half(Scene.Half.LOWER).orElseThrow().pixels());
    }
}
