package io.github.hrstyle.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import io.github.hrstyle.core.Shared;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The reference preset against an independent implementation in PyTorch, src/benchmarks/peers/reference.py, which wrote
 * the golden losses (their first lines say with what) from the same images, weights and initial parameters.
 */
class ReferenceParityTest {

    private record Golden(long seed, double learning_rate, int[] content_crop, int[] style_crop, List<Step> losses) {}

    private record Step(int step, double content, double style, double total) {}

    /** At the published learning rate: the start and the first update, gradients and all. */
    @Test
    void the_first_update_is_that_of_the_python_implementation() throws IOException {
        compare(golden("reference-losses.json"), 2, 1e-3, 1e-3);
    }

    /**
     * At the published rate training is chaotic: the Python run differs from itself by up to 7 % within these 20 steps when
     * it is given one thread instead of two. At a lower rate runs stay together, and so must ours.
     */
    @Test
    void losses_follow_those_of_the_python_implementation_for_20_steps() throws IOException {
        compare(golden("reference-losses-slow.json"), 21, 1e-3, 1e-2);
    }

    private static void compare(Golden golden, int steps, double firstTolerance, double lastTolerance)
            throws IOException {
        TransferSettings settings = TransferSettings.of(Map.of(
                Setting.PRESET, "reference",
                Setting.STEPS, Integer.toString(steps),
                Setting.LEARNING_RATE, Double.toString(golden.learning_rate),
                Setting.SEED, Long.toString(golden.seed),
                Setting.DEVICE, "cpu"));
        List<Losses> ours = StyleTransfer.fit(
                        crop("trees/content.png", golden.content_crop),
                        crop("trees/style.png", golden.style_crop),
                        settings,
                        Shared.vgg19(),
                        FitListener.NONE)
                .history();

        assertThat(ours).hasSize(steps);
        for (int i = 0; i < steps; i++) {
            double tolerance = i <= 1 ? firstTolerance : lastTolerance;
            Step theirs = golden.losses.get(i);
            assertThat(relative(ours.get(i).content() / settings.contentWeight(), theirs.content))
                    .as("relative difference of the content loss at step %d", i)
                    .isLessThan(tolerance);
            assertThat(relative(ours.get(i).style(), theirs.style))
                    .as("relative difference of the style loss at step %d", i)
                    .isLessThan(tolerance);
            assertThat(relative(ours.get(i).total(), theirs.total))
                    .as("relative difference of the total at step %d", i)
                    .isLessThan(tolerance);
        }
    }

    private static double relative(double value, double expected) {
        return Math.abs(value - expected) / expected;
    }

    private static Plane crop(String name, int[] rectangle) throws IOException {
        return Plane.of(Shared.image(name).crop(rectangle[0], rectangle[1], rectangle[2], rectangle[3]));
    }

    private static Golden golden(String name) {
        var json = Objects.requireNonNull(ReferenceParityTest.class.getResourceAsStream(name));
        return new Gson().fromJson(new InputStreamReader(json, StandardCharsets.UTF_8), Golden.class);
    }
}
