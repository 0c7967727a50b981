package io.github.hrstyle.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.TestImages;
import io.github.hrstyle.core.apply.ColourCube;
import io.github.hrstyle.core.calibration.Calibration;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairedFitTest {

    private static final TransferSettings PAIRED = TransferSettings.of(Map.of(Setting.PAIRED, "true"));
    private static final int WIDTH = 180;
    private static final int HEIGHT = 140;
    private static final RgbImage CONTENT = TestImages.waves(WIDTH, HEIGHT, 1);

    /** What the other instrument would show, of a field that begins 8 and 5 pixels further. */
    private static final RgbImage STYLE = new ColourMap(
                    new float[] {.7f, .2f, 0, 0, .6f, .1f, .1f, 0, .5f}, new float[18], new float[] {.3f, -.3f, .2f})
            .apply(CONTENT.crop(8, 5, WIDTH - 8, HEIGHT - 5));

    private static FitResult fit(RgbImage style, Optional<Regions> regions) {
        return StyleTransfer.fit(
                Plane.of(CONTENT),
                Plane.of(style),
                regions,
                PAIRED,
                Optional.empty(),
                FitListener.NONE,
                Checkpoints.NONE);
    }

    @Test
    void the_same_place_is_each_pixels_goal() {
        FitResult result = fit(STYLE, Optional.empty());
        RgbImage mapped =
                result.fitted().base().orElseThrow().only().apply(CONTENT).crop(8, 5, WIDTH - 8, HEIGHT - 5);
        double sum = 0;
        for (int i = 0; i < mapped.values().length; i++) sum += Math.abs(mapped.values()[i] - STYLE.values()[i]);
        assertThat(sum / mapped.values().length).isLessThan(.01);
        Calibration calibration =
                Objects.requireNonNull(result.fitted().provenance().calibration());
        assertThat(calibration.shiftX()).isBetween(-8.1, -7.9);
        assertThat(calibration.shiftY()).isBetween(-5.1, -4.9);
        assertThat(calibration.after().mean())
                .isLessThan(.2 * calibration.before().mean());
        assertThat(result.history()).isEmpty();
        assertThat(result.doubts().isKnown()).isTrue();
        assertThat(result.doubts().warnings()).isEqualTo(calibration.warnings());
        assertThat(result.fitted().provenance().settings()).containsEntry("paired", "true");
    }

    @Test
    void what_is_known_of_it_is_kept_with_the_style(@TempDir Path folder) throws IOException {
        FittedStyle fitted = fit(STYLE, Optional.empty()).fitted();
        Path file = folder.resolve("a.hrstyle");
        FittedStyleFile.write(fitted, file);
        assertThat(FittedStyleFile.read(file).provenance()).isEqualTo(fitted.provenance());
        assertThat(ColourCube.of(fitted, ColourCube.SMALL).text("a")).contains("# paired true");
    }

    @Test
    void images_of_other_fields_are_refused() {
        Random random = new Random(1);
        float[] noise = new float[3 * WIDTH * HEIGHT];
        for (int i = 0; i < noise.length; i++) noise[i] = random.nextFloat();
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> fit(new RgbImage(WIDTH, HEIGHT, noise), Optional.empty()))
                .withMessageContaining("same field");
    }

    @Test
    void a_mask_says_what_counts() {
        int width = STYLE.width();
        RgbImage barred = new RgbImage(width, STYLE.height(), STYLE.values().clone());
        int n = barred.pixels();
        for (int i = 100 * width; i < n; i++) for (int c = 0; c < 3; c++) barred.values()[c * n + i] = .5f;
        Regions regions = new Regions(
                LabelImage.of(WIDTH, HEIGHT, i -> 3),
                LabelImage.of(width, STYLE.height(), i -> i / width < 98 ? 3 : 0));
        FitResult result = fit(barred, Optional.of(regions));
        assertThat(result.fitted().labels()).containsExactly(3);
        Calibration calibration =
                Objects.requireNonNull(result.fitted().provenance().calibration());
        assertThat(calibration.after().mean()).isLessThan(1.5);
        assertThat(calibration.overlap()).isBetween(.5, .75);
        Regions several = new Regions(
                LabelImage.of(WIDTH, HEIGHT, i -> 1 + i % 2), LabelImage.of(width, STYLE.height(), i -> 1 + i % 2));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> fit(STYLE, Optional.of(several)))
                .withMessageContaining("one for the whole field, but the masks have the labels 1, 2");
    }
}
