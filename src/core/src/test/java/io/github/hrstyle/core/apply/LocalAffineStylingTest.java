package io.github.hrstyle.core.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAffineStylingTest {

    private static final int SIZE = 48;

    private static FittedStyle fitted;

    @BeforeAll
    static void fit() {
        TransferSettings settings = TransferSettings.of(
                Map.of(Setting.STEPS, "8", Setting.SIZE, "48", Setting.VGG19, "random", Setting.DEVICE, "cpu"));
        fitted = StyleTransfer.fit(
                        Plane.of(TestImages.waves(SIZE, 40, 1)),
                        Plane.of(TestImages.waves(40, 48, 2)),
                        settings,
                        Vgg19Weights.random(0),
                        FitListener.NONE)
                .fitted();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 2.75})
    void tile_by_tile_it_is_what_it_is_at_once(double scale) {
        FittedStyle style = scaled(scale);
        RgbImage image = TestImages.waves(2 * Tile.SIDE + 70, 100, 3);
        assertThat(style.scaleFor(image.width(), image.height())).isEqualTo(scale);
        RgbImage tiled = applied(style, image);
        try (Application application = new Application(style, DeviceChoice.CPU)) {
            RgbImage whole =
                    styling(application, image).styled(Plane.of(image), 0, 0, 0, image.width(), image.height());
            assertThat(tiled.values()).containsExactly(whole.values(), within(1e-5f));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2.75})
    void any_rectangle_is_a_part_of_the_whole(double scale) {
        FittedStyle style = scaled(scale);
        RgbImage image = TestImages.waves(700, 100, 3);
        RgbImage whole = applied(style, image);
        try (Application application = new Application(style, DeviceChoice.CPU)) {
            // Rows 20 and on are read, as from a file that is not held.
            Plane rows = Plane.of(image.crop(0, 20, 700, 60));
            RgbImage part = styling(application, image).styled(rows, 20, 501, 33, 83, 17);
            assertThat(part.values())
                    .containsExactly(whole.crop(501, 33, 83, 17).values(), within(1e-5f));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.5, 2.75, 4})
    void an_enlarged_image_looks_as_it_did(double scale) {
        RgbImage small = TestImages.waves(96, 80, 3);
        RgbImage large = Resampling.resize(small, (int) (scale * 96), (int) (scale * 80));
        // At the small one's own size: what enlarging has smoothed is no difference of the styles.
        RgbImage expected = applied(fitted, Resampling.resize(large, 96, 80));
        RgbImage styled = applied(scaled(scale), large);
        assertThat(meanDifference(Resampling.resize(styled, 96, 80), expected)).isLessThan(.015);
    }

    @Test
    void it_is_more_than_the_colour_transfer() {
        RgbImage image = TestImages.waves(96, 80, 3);
        RgbImage colours = fitted.base().orElseThrow().only().apply(image);
        assertThat(meanDifference(applied(fitted, image), colours)).isGreaterThan(1e-3);
    }

    private static FittedStyle scaled(double scale) {
        return fitted.forContentOf(Math.round(scale * SIZE), SIZE);
    }

    private static Styling styling(Application application, RgbImage image) {
        return application.styling(image.width(), image.height(), block -> BlockMeans.of(Plane.of(image), block));
    }

    private static RgbImage applied(FittedStyle style, RgbImage image) {
        RgbImage output = new RgbImage(image.width(), image.height(), new float[3 * image.pixels()]);
        StyleTransfer.apply(style, Plane.of(image), Plane.of(output), DeviceChoice.CPU, ApplyListener.NONE);
        return output;
    }

    private static double meanDifference(RgbImage a, RgbImage b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) sum += Math.abs(a.values()[i] - b.values()[i]);
        return sum / a.values().length;
    }
}
