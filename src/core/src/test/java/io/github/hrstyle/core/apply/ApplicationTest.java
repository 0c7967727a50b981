package io.github.hrstyle.core.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.TestImages;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.BlockMeans;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationTest {

    private static FittedStyle fitted;

    @BeforeAll
    static void fit() {
        fitted = fit(TestImages.waves(48, 40, 1), TestImages.waves(40, 48, 2));
    }

    private static FittedStyle fit(RgbImage content, RgbImage style) {
        TransferSettings settings = TransferSettings.of(
                Map.of(Setting.STEPS, "8", Setting.SIZE, "48", Setting.VGG19, "random", Setting.DEVICE, "cpu"));
        return StyleTransfer.fit(Plane.of(content), Plane.of(style), settings, Vgg19Weights.random(0), FitListener.NONE)
                .fitted();
    }

    @Test
    void tiles_fit_together_as_if_the_image_had_been_done_at_once() {
        RgbImage large = TestImages.waves(Tile.SIDE + 90, 120, 3);
        RgbImage tiled = apply(large);
        // The same pixels, cut so that the tiles' border lies elsewhere; its own cut border is left out.
        RgbImage shifted = apply(large.crop(Tile.SIDE - 100, 0, 190, 120));
        int margin = 32;
        for (int c = 0; c < 3; c++)
            for (int y = 0; y < 120; y++)
                for (int x = margin; x < 190; x++)
                    assertThat(value(shifted, c, x, y))
                            .isCloseTo(value(tiled, c, Tile.SIDE - 100 + x, y), within(1e-4f));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 47, 61})
    void any_size_comes_back_as_large_as_it_was(int side) {
        RgbImage image = TestImages.waves(side, side + 2, 3);
        RgbImage styled = apply(image);
        assertThat(styled.width()).isEqualTo(side);
        assertThat(styled.values()).isNotEqualTo(image.values());
        for (float value : styled.values()) assertThat(value).isBetween(0f, 1f);
    }

    @Test
    void there_is_no_frame_at_the_border() {
        RgbImage styled = apply(TestImages.uniform(64, 64, .5f, .4f, .3f));
        for (int c = 0; c < 3; c++)
            for (int i = 0; i < styled.pixels(); i++)
                assertThat(styled.values()[c * styled.pixels() + i]).isCloseTo(value(styled, c, 32, 32), within(1e-4f));
    }

    @Test
    void the_listener_is_told_of_each_tile_and_may_stop() {
        RgbImage image = TestImages.waves(2 * Tile.SIDE + 1, 8, 1);
        List<String> told = new ArrayList<>();
        boolean done = StyleTransfer.apply(
                fitted, Plane.of(image), Plane.of(blank(image)), DeviceChoice.CPU, (tile, tiles) -> {
                    told.add(tile + " of " + tiles);
                    return tile < 2;
                });
        assertThat(done).isFalse();
        assertThat(told).containsExactly("1 of 3", "2 of 3");
    }

    @Test
    void grey_images_stay_grey_but_not_what_has_a_colour() {
        RgbImage content = grey(TestImages.waves(48, 40, 1));
        FittedStyle greys = fit(content, grey(TestImages.waves(40, 48, 2)));
        for (FittedStyle style : List.of(greys, greys.forContentOf(2 * 48, 48))) { // as it is, and reduced
            RgbImage image = grey(TestImages.waves(96, 80, 3));
            image.values()[5] = .9f; // one red pixel
            image.values()[image.pixels() + 5] = .1f;
            float[] styled = apply(style, image).values();
            for (int i = 0; i < image.pixels(); i++) {
                boolean same = styled[i] == styled[image.pixels() + i] && styled[i] == styled[2 * image.pixels() + i];
                assertThat(same).as("pixel %d", i).isEqualTo(i != 5);
            }
        }
        float[] coloured = apply(content).values(); // in a style with colours
        assertThat(coloured[7]).isNotEqualTo(coloured[content.pixels() + 7]);
    }

    private static RgbImage grey(RgbImage image) {
        float[] values = new float[image.values().length];
        for (int c = 0; c < 3; c++) System.arraycopy(image.luma(), 0, values, c * image.pixels(), image.pixels());
        return new RgbImage(image.width(), image.height(), values);
    }

    @Test
    void an_output_of_another_size_is_refused() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> StyleTransfer.apply(
                        fitted,
                        Plane.of(TestImages.waves(20, 10, 1)),
                        Plane.of(TestImages.waves(10, 20, 1)),
                        DeviceChoice.CPU,
                        ApplyListener.NONE))
                .withMessage("output must be as large as the input, 20 x 10 pixels, but is 10 x 20");
    }

    @Test
    void an_image_larger_than_in_training_is_styled_at_its_own_size_as_the_reduced_one_is() {
        RgbImage small = TestImages.waves(96, 80, 3);
        RgbImage large = Resampling.resize(small, 288, 240);
        RgbImage styled = apply(fitted.forContentOf(3 * 48 + 1, 48), large);
        RgbImage reduced = BlockMeans.of(Plane.of(styled), 3);
        RgbImage expected = apply(BlockMeans.of(Plane.of(large), 3));
        double difference = 0;
        for (int i = 0; i < expected.values().length; i++)
            difference += Math.abs(expected.values()[i] - reduced.values()[i]) / expected.values().length;
        assertThat(difference).isLessThan(.01);
    }

    @Test
    void reduced_tiles_and_their_squares_fit_together_as_if_the_image_had_been_done_at_once() {
        // More than one square of the generator, and tiles that lie across two of them.
        RgbImage large = TestImages.waves(3 * Tile.SIDE + 90, 64, 3);
        RgbImage tiled = apply(fitted.forContentOf(2 * 48, 48), large);
        try (Application application = new Application(fitted.forContentOf(2 * 48, 48), DeviceChoice.CPU)) {
            Styling styling =
                    application.styling(large.width(), large.height(), block -> BlockMeans.of(Plane.of(large), block));
            RgbImage whole = styling.styled(Plane.of(large), 0, 0, 0, large.width(), large.height());
            assertThat(tiled.values()).containsExactly(whole.values(), within(1e-5f));
        }
        RgbImage shifted = apply(fitted.forContentOf(2 * 48, 48), large.crop(2 * Tile.SIDE - 160, 0, 320, 64));
        int margin = 64; // what the generator and the filter see of the cut border
        for (int c = 0; c < 3; c++)
            for (int y = 0; y < 64; y++)
                for (int x = margin; x < 320 - margin; x++)
                    assertThat(value(shifted, c, x, y))
                            .isCloseTo(value(tiled, c, 2 * Tile.SIDE - 160 + x, y), within(1e-4f));
    }

    @Test
    void a_small_image_is_not_reduced_to_nothing() {
        FittedStyle coarse = fitted.forContentOf(100 * 48, 48);
        assertThat(coarse.scale()).isEqualTo(100);
        assertThat(coarse.scaleFor(320, 640)).isEqualTo(10);
        assertThat(coarse.scaleFor(20, 30)).isEqualTo(1);
        // As many pixels as fit memory.
        assertThat(fitted.forContentOf(2 * 48, 48).scaleFor(65_536, 65_536)).isEqualTo(8);
        RgbImage image = TestImages.waves(40, 32, 3);
        assertThat(apply(coarse, image).values()).isEqualTo(apply(image).values());
    }

    private static RgbImage apply(RgbImage image) {
        return apply(fitted, image);
    }

    private static RgbImage apply(FittedStyle fitted, RgbImage image) {
        RgbImage output = blank(image);
        assertThat(StyleTransfer.apply(fitted, Plane.of(image), Plane.of(output), DeviceChoice.CPU, ApplyListener.NONE))
                .isTrue();
        return output;
    }

    private static RgbImage blank(RgbImage image) {
        return new RgbImage(image.width(), image.height(), new float[3 * image.pixels()]);
    }

    private static float value(RgbImage image, int channel, int x, int y) {
        return image.values()[(channel * image.height() + y) * image.width() + x];
    }
}
