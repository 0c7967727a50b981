package io.github.hrstyle.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.TestImages;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstantFitTest {

    private static final TransferSettings SETTINGS = TransferSettings.of(Preset.INSTANT);
    private static final RgbImage CONTENT = TestImages.waves(64, 48, 1);
    private static final RgbImage STYLE = TestImages.waves(50, 60, 2);
    private static final LabelImage CONTENT_MASK = LabelImage.of(64, 48, i -> i % 64 < 32 ? 2 : 5);
    private static final LabelImage STYLE_MASK = LabelImage.of(50, 60, i -> i / 50 < 30 ? 5 : 2);

    @Test
    void nothing_is_trained_and_the_provenance_says_so() {
        FitResult result = fit(CONTENT, STYLE, Optional.empty(), SETTINGS.with(Setting.DEVICE, "cuda:7"));
        FittedStyle fitted = result.fitted();
        assertThat(result.history()).isEmpty();
        assertThat(result.stopped()).isFalse();
        assertThat(result.doubts().isKnown()).isTrue();
        assertThat(fitted.isColourOnly()).isTrue();
        assertThat(fitted.provenance().libtorch()).isEqualTo("none");
        assertThat(fitted.provenance().vgg19Sha256()).isEqualTo("none");
        assertThat(fitted.provenance().steps()).isZero();
        assertThat(fitted.provenance().settings()).containsEntry("preset", "instant");
    }

    @Test
    void it_is_applied_as_a_function_of_colour() {
        FittedStyle fitted = fit(CONTENT, STYLE, Optional.empty(), SETTINGS).fitted();
        RgbImage large = TestImages.waves(600, 70, 4);
        RgbImage output = blank(large);
        StyleTransfer.apply(fitted, Plane.of(large), Plane.of(output), DeviceChoice.CPU, ApplyListener.NONE);
        RgbImage expected = fitted.base().orElseThrow().only().apply(large);
        assertThat(output.values()).containsExactly(expected.values(), within(1e-6f));
    }

    /** In a class loader that has no engine to load: whatever touches libtorch fails there. */
    @Test
    void it_works_where_there_is_no_libtorch() throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator))
            if (!entry.contains("pytorch")) classPath.add(Path.of(entry).toUri().toURL());
        try (URLClassLoader loader =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThatCode(() -> loader.loadClass("ai.djl.pytorch.engine.PtEngine"))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> here = loader.loadClass(InstantFitTest.class.getName());
            assertThat(here).isNotSameAs(InstantFitTest.class);
            Method method = here.getDeclaredMethod("fitAndApply");
            method.setAccessible(true);
            assertThat(method.invoke(null)).isEqualTo(fitAndApply());
        }
    }

    /** The first value of a result. */
    private static float fitAndApply() {
        FittedStyle fitted = fit(CONTENT, STYLE, Optional.empty(), SETTINGS).fitted();
        RgbImage output = blank(CONTENT);
        StyleTransfer.apply(fitted, Plane.of(CONTENT), Plane.of(output), DeviceChoice.AUTO, ApplyListener.NONE);
        return output.values()[0];
    }

    @Test
    void each_label_has_a_map_of_its_own() {
        Regions regions = new Regions(CONTENT_MASK, STYLE_MASK);
        assertThatCode(() -> StyleTransfer.check(Plane.of(CONTENT), Plane.of(STYLE), regions, SETTINGS))
                .doesNotThrowAnyException();
        FittedStyle fitted = fit(CONTENT, STYLE, Optional.of(regions), SETTINGS).fitted();
        assertThat(fitted.labels()).containsExactly(2, 5);
        // What a label's map is does not depend on the other one: cut out, its parts alone give nearly the same.
        FittedStyle alone = fit(CONTENT.crop(0, 0, 32, 48), STYLE.crop(0, 30, 50, 30), Optional.empty(), SETTINGS)
                .fitted();
        RgbImage left = CONTENT.crop(0, 0, 32, 48);
        RgbImage cut = alone.base().orElseThrow().only().apply(left);
        RgbImage whole = blank(CONTENT);
        StyleTransfer.apply(
                fitted,
                Plane.of(CONTENT),
                Optional.of(CONTENT_MASK),
                Plane.of(whole),
                DeviceChoice.CPU,
                ApplyListener.NONE);
        assertThat(meanDifference(whole.crop(0, 0, 24, 48), cut.crop(0, 0, 24, 48)))
                .isLessThan(.5 * meanDifference(left.crop(0, 0, 24, 48), cut.crop(0, 0, 24, 48)));
    }

    @Test
    void the_same_images_give_the_same_maps() {
        var first = fit(CONTENT, STYLE, Optional.empty(), SETTINGS).fitted().base();
        var second = fit(CONTENT, STYLE, Optional.empty(), SETTINGS).fitted().base();
        assertThat(second).usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void images_and_regions_that_are_too_small_are_named() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> fit(CONTENT.crop(0, 0, 15, 40), STYLE, Optional.empty(), SETTINGS))
                .withMessage("content image must be at least 16 x 16 pixels, but is 15 x 40");
        LabelImage dot = LabelImage.of(64, 48, i -> i == 0 ? 2 : 5);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> fit(CONTENT, STYLE, Optional.of(new Regions(dot, STYLE_MASK)), SETTINGS))
                .withMessageStartingWith("label 2 must cover at least 64 pixels of the content image");
    }

    private static FitResult fit(
            RgbImage content, RgbImage style, Optional<Regions> regions, TransferSettings settings) {
        return StyleTransfer.fit(
                Plane.of(content),
                Plane.of(style),
                regions,
                settings,
                Optional.empty(),
                FitListener.NONE,
                Checkpoints.NONE);
    }

    private static RgbImage blank(RgbImage image) {
        return new RgbImage(image.width(), image.height(), new float[3 * image.pixels()]);
    }

    private static double meanDifference(RgbImage a, RgbImage b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) sum += Math.abs(a.values()[i] - b.values()[i]);
        return sum / a.values().length;
    }
}
