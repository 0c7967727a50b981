package io.github.hrstyle.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.TestImages;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.BlockMeans;
import io.github.hrstyle.core.image.Pictures;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.network.Generator;
import io.github.hrstyle.core.network.ImageTensors;
import io.github.hrstyle.core.network.Normalisation;
import io.github.hrstyle.core.network.Parameters;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FittingTest {

    private static final Vgg19Weights WEIGHTS = Vgg19Weights.random(0);
    private static final Plane CONTENT = Plane.of(TestImages.waves(46, 33, 1));
    private static final Plane STYLE = Plane.of(TestImages.waves(40, 40, 2));

    @Test
    void the_same_seed_gives_the_same_bits() {
        FittedStyle first = fit(settings("steps", 6), FitListener.NONE).fitted();
        FittedStyle second = fit(settings("steps", 6), FitListener.NONE).fitted();
        assertThat(second.generator()).isEqualTo(first.generator());
        assertThat(second.statistics()).isEqualTo(first.statistics());
        FittedStyle other = fit(settings("steps", 6).with(Setting.SEED, "2"), FitListener.NONE)
                .fitted();
        assertThat(other.generator()).isNotEqualTo(first.generator());
    }

    @Test
    void training_lowers_the_loss() {
        List<Losses> history = fit(settings("steps", 40), FitListener.NONE).history();
        assertThat(history).hasSize(40);
        assertThat(history.get(39).total())
                .isLessThan(.95f * history.get(15).total()); // both of the last stage, which begins near its end
    }

    @Test
    void a_listener_that_stops_at_step_3_gets_exactly_3_steps_and_a_fitted_style() {
        List<Integer> steps = new ArrayList<>();
        FitResult result = fit(settings("steps", 50), progress -> {
            steps.add(progress.step());
            return progress.step() < 3;
        });
        assertThat(steps).containsExactly(1, 2, 3);
        assertThat(result.stopped()).isTrue();
        assertThat(result.fitted().provenance().steps()).isEqualTo(3);
        assertThat(result.fitted().generator()).hasSize(2 * 34);
    }

    @Test
    void the_listener_sees_the_steps_in_all_the_losses_and_a_preview_of_the_stages_size() {
        List<RgbImage> previews = new ArrayList<>();
        FitResult result = fit(settings("steps", 8).with(Setting.SIZE, "44"), progress -> {
            assertThat(progress.steps()).isEqualTo(8);
            assertThat(progress.losses().total()).isPositive();
            assertThat(progress.remaining()).isBetween(Duration.ZERO, Duration.ofHours(1));
            if (progress.step() == 8) assertThat(progress.remaining()).isZero();
            previews.add(progress.preview().get());
            return true;
        });
        assertThat(result.stopped()).isFalse();
        RgbImage last = previews.get(7);
        assertThat(last.width()).isEqualTo(44);
        assertThat(last.height()).isEqualTo(32); // 33 * 44 / 46 = 31.6
        for (float value : last.values()) assertThat(value).isBetween(0f, 1f);
    }

    @Test
    void the_provenance_tells_what_was_done() {
        FitResult result = fit(settings("steps", 2), FitListener.NONE);
        var provenance = result.fitted().provenance();
        assertThat(provenance.hrstyle()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(provenance.libtorch()).startsWith("2.7");
        assertThat(provenance.device()).isEqualTo("cpu");
        assertThat(provenance.vgg19Sha256()).isEqualTo("random:0");
        assertThat(provenance.settings()).containsEntry("steps", "2").containsEntry("preset", "photorealistic");
        assertThat(provenance.content()).hasToString("48 x 36"); // 46 x 33, up to multiples of 4
        assertThat(provenance.steps()).isEqualTo(2);
        assertThat(provenance.stopped()).isFalse();
    }

    /** Normalisation by the image's own statistics, the layer trained through, borders: all of it is done otherwise in an application. */
    @Test
    void the_content_image_is_styled_as_training_saw_it() {
        Plane content = Plane.of(TestImages.waves(96, 80, 1));
        TransferSettings settings = settings("steps", 12).with(Setting.SIZE, "96");
        FittedStyle fitted = StyleTransfer.fit(content, STYLE, settings, WEIGHTS, FitListener.NONE)
                .fitted();
        RgbImage seen = seenInTraining(fitted, content, 96);
        RgbImage styled = applied(fitted, content);
        // Training pads with zeros, an application mirrors: they differ along the border.
        assertThat(meanDifference(seen, styled)).isLessThan(2 / 255.);
        int border = 32;
        assertThat(meanDifference(seen.crop(border, border, 32, 16), styled.crop(border, border, 32, 16)))
                .isLessThan(.5 / 255);
    }

    @Test
    void a_fit_that_was_stopped_in_its_coarse_stage_is_applied_at_that_stages_scale() {
        Plane content = Plane.of(TestImages.waves(96, 80, 1));
        TransferSettings settings = settings("steps", 12).with(Setting.SIZE, "96");
        Stage coarse = Method.of(settings.preset()).stages(settings).get(0);
        assumeTrue(coarse.size() == 48, "skipped: the method has no stage at half the size");
        FittedStyle fitted = StyleTransfer.fit(
                        content, STYLE, settings, WEIGHTS, progress -> progress.step() < coarse.steps())
                .fitted();
        assertThat(fitted.scale()).isEqualTo(2);
        assertThat(fitted.forContentOf(960, 96).scale()).isEqualTo(20);
        RgbImage seen = seenInTraining(fitted, content, 48);
        RgbImage styled = BlockMeans.of(Plane.of(applied(fitted, content)), 2);
        assertThat(meanDifference(seen, styled)).isLessThan(.03); // the border is a good part of so small an image
    }

    /** What the generator makes of the content image in training, and so in a preview. */
    private static RgbImage seenInTraining(FittedStyle fitted, Plane content, int size) {
        RgbImage image = TrainingPair.at(size, Pictures.of(content), Pictures.of(STYLE), Optional.empty())
                .content();
        try (NDManager manager = Torch.manager(Device.cpu())) {
            Generator generator =
                    new Generator(new Parameters(manager, fitted.generator()), fitted.base(), fitted.radius());
            return ImageTensors.image(
                    generator.output(manager, generator.input(manager, image), new Normalisation.PerImage()));
        }
    }

    private static RgbImage applied(FittedStyle fitted, Plane content) {
        int width = (int) content.width();
        int height = (int) content.height();
        RgbImage output = new RgbImage(width, height, new float[3 * width * height]);
        StyleTransfer.apply(fitted, content, Plane.of(output), DeviceChoice.CPU, ApplyListener.NONE);
        return output;
    }

    private static double meanDifference(RgbImage a, RgbImage b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) sum += Math.abs(a.values()[i] - b.values()[i]);
        return sum / a.values().length;
    }

    @Test
    void grey_and_uniform_images_are_fitted_without_an_error() {
        Plane grey = Plane.of(TestImages.uniform(32, 32, .4f, .4f, .4f));
        for (String preset : List.of("photorealistic", "reference")) {
            TransferSettings settings = settings("steps", 3).with(Setting.PRESET, preset);
            FitResult result = StyleTransfer.fit(grey, STYLE, settings, WEIGHTS, FitListener.NONE);
            assertThat(result.fitted().provenance().losses().total()).isFinite();
        }
    }

    @Test
    void images_that_are_too_small_are_named_with_what_is_needed() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> StyleTransfer.fit(
                        Plane.of(TestImages.uniform(1, 1, 0, 0, 0)),
                        STYLE,
                        settings("steps", 2),
                        WEIGHTS,
                        FitListener.NONE))
                .withMessage("content image must be at least 16 x 16 pixels, but is 1 x 1");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> StyleTransfer.fit(
                        CONTENT,
                        Plane.of(TestImages.waves(400, 20, 1)),
                        settings("size", 64),
                        WEIGHTS,
                        FitListener.NONE))
                .withMessage("size must be at least 320 for a style image of 400 x 20 pixels, but is 64");
    }

    @Test
    void training_that_diverges_says_so() {
        TransferSettings settings = settings("steps", 3).with(Setting.STYLE_WEIGHT, "1e39"); // beyond float32
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> fit(settings, FitListener.NONE))
                .withMessageContaining("training diverged at step");
    }

    /** By what the operating system says, since libtorch's memory is not Java's. */
    @Test
    void memory_does_not_grow_over_500_steps() {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "skipped: needs /proc to see the process' memory");
        List<Long> resident = new ArrayList<>();
        TransferSettings settings = settings("steps", 500).with(Setting.SIZE, "32");
        StyleTransfer.fit(CONTENT, STYLE, settings.with(Setting.PRESET, "reference"), WEIGHTS, progress -> {
            if (progress.step() % 100 == 0) {
                System.gc();
                resident.add(residentKilobytes());
            }
            return true;
        });
        assertThat(resident).hasSize(5);
        // One step's arrays are about 20 MB: kept, they would be 8 GB by now. That Java gives heap back is no fault.
        assertThat(resident.get(4) - resident.get(0)).as("growth in kB").isLessThan(150_000);
    }

    private static long residentKilobytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TransferSettings settings(String option, int value) {
        Setting setting = option.equals("steps") ? Setting.STEPS : Setting.SIZE;
        return TransferSettings.of(Map.of(Setting.DEVICE, "cpu", Setting.VGG19, "random"))
                .with(setting, Integer.toString(value));
    }

    private static FitResult fit(TransferSettings settings, FitListener listener) {
        return StyleTransfer.fit(CONTENT, STYLE, settings, WEIGHTS, listener);
    }
}
