package io.github.hrstyle.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.Session;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.TestImages;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumeTest {

    private static final int STEPS = 5;
    private static final Vgg19Weights WEIGHTS = Vgg19Weights.random(0);
    private static final Plane CONTENT = Plane.of(TestImages.waves(46, 33, 1));
    private static final Plane STYLE = Plane.of(TestImages.waves(40, 40, 2));

    /** The photorealistic preset takes 3 of these 5 steps at half the size: 3 is the border between its stages. */
    @ParameterizedTest
    @CsvSource({"photorealistic", "reference"})
    void from_each_step_training_goes_on_to_the_same_bits(String preset) throws IOException {
        TransferSettings settings = settings().with(Setting.PRESET, preset);
        FitResult plain = StyleTransfer.fit(CONTENT, STYLE, settings, WEIGHTS, FitListener.NONE);
        Kept all = new Kept(Optional.empty(), step -> true);
        assertSame(fit(settings, FitListener.NONE, all), plain); // keeping one changes nothing
        assertThat(all.steps()).containsExactly(1, 2, 3, 4, 5);

        for (Checkpoint from : all.saved) {
            Checkpoint read = CheckpointFile.parse(CheckpointFile.bytes(from));
            Kept rest = new Kept(Optional.of(read), step -> true);
            List<Integer> steps = new ArrayList<>();
            FitResult resumed = fit(
                    settings,
                    progress -> {
                        assertThat(progress.steps()).isEqualTo(STEPS);
                        return steps.add(progress.step());
                    },
                    rest);
            assertThat(steps)
                    .isEqualTo(IntStream.rangeClosed(from.step() + 1, STEPS)
                            .boxed()
                            .toList());
            assertSame(resumed, plain);
            for (Checkpoint later : rest.saved) assertSame(later, all.saved.get(later.step() - 1));
        }
    }

    @Test
    void the_best_of_the_present_stage_is_not_forgotten() {
        TransferSettings settings = settings().with(Setting.LEARNING_RATE, "1"); // so that it gets worse and worse
        Kept kept = new Kept(Optional.empty(), step -> step == 4);
        FitResult plain = fit(settings, FitListener.NONE, kept);
        assertThat(plain.fitted().provenance().losses())
                .isEqualTo(plain.history().get(3)); // the first of the finer stage, before the checkpoint
        assertSame(fit(settings, FitListener.NONE, new Kept(kept.last(), step -> false)), plain);
    }

    @Test
    void a_fit_that_its_listener_stopped_can_go_on() {
        for (int last : new int[] {1, 2, 3}) {
            Kept kept = new Kept(Optional.empty(), step -> true);
            FitResult stopped = fit(settings(), progress -> progress.step() < last, kept);
            assertThat(stopped.stopped()).isTrue();
            assertThat(kept.steps()).hasSize(last);
            FitResult resumed = fit(settings(), FitListener.NONE, new Kept(kept.last(), step -> false));
            assertSame(resumed, fit(settings(), FitListener.NONE, Checkpoints.NONE));
        }
    }

    @Test
    void a_resumed_fit_that_its_listener_stops_ends_with_the_best_so_far() {
        Kept kept = new Kept(Optional.empty(), step -> step == 3);
        fit(settings(), FitListener.NONE, kept);
        FitResult result = fit(settings(), progress -> false, new Kept(kept.last(), step -> false));
        assertThat(result.stopped()).isTrue();
        assertThat(result.history()).hasSize(4);
        assertSame(result, fit(settings(), progress -> progress.step() < 4, Checkpoints.NONE));
    }

    @Test
    void only_what_is_due_is_kept() {
        List<Integer> asked = new ArrayList<>();
        Kept kept = new Kept(Optional.empty(), step -> asked.add(step) && step % 2 == 0);
        fit(settings(), FitListener.NONE, kept);
        assertThat(asked).containsExactly(1, 2, 3, 4, 5);
        assertThat(kept.steps()).containsExactly(2, 4);
    }

    @Test
    void time_counts_on() {
        TransferSettings settings = settings().with(Setting.PRESET, "reference");
        Kept kept = new Kept(Optional.empty(), step -> step == 3);
        fit(settings, FitListener.NONE, kept);
        Checkpoint saved = kept.saved.get(0);
        assertThat(saved.elapsed()).isBetween(Duration.ofMillis(1), Duration.ofMinutes(5));
        Checkpoint after3Hours = new Checkpoint(
                saved.fit(), saved.parameters(), saved.moments(), saved.best(), saved.history(), Duration.ofHours(3));
        List<FitProgress> seen = new ArrayList<>();
        FitResult result = fit(settings, seen::add, new Kept(Optional.of(after3Hours), step -> false));
        assertThat(seen.get(0).elapsed()).isBetween(Duration.ofHours(3), Duration.ofMinutes(185));
        // 4 of 5 steps done in 3 hours: a fourth of them is left.
        assertThat((double) seen.get(0).remaining().toSeconds()).isCloseTo(2700, within(60.0));
        assertThat(seen.get(1).remaining()).isZero();
        assertThat(result.fitted().provenance().seconds()).isBetween(10800.0, 11100.0);
    }

    @Test
    void a_checkpoint_of_another_fit_is_refused_by_what_differs() {
        Kept kept = new Kept(Optional.empty(), step -> step == 1);
        fit(settings(), FitListener.NONE, kept);
        Kept from = new Kept(kept.last(), step -> false);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(
                        () -> fit(settings().with(Setting.SEED, "2").with(Setting.STEPS, "6"), FitListener.NONE, from))
                .withMessage("the checkpoint is of another fit: seed is 2, but was 1; steps is 6, but was 5");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() ->
                        StyleTransfer.fit(CONTENT, STYLE, settings(), Vgg19Weights.random(1), FitListener.NONE, from))
                .withMessage("the checkpoint is of another fit: VGG19 weights is random:1, but was random:0");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> StyleTransfer.fit(
                        Plane.of(TestImages.waves(44, 33, 1)), STYLE, settings(), WEIGHTS, FitListener.NONE, from))
                .withMessageMatching("the checkpoint is of another fit: content image is 44 x 36 pixels with checksum"
                        + " [0-9a-f]{8}, but was 48 x 36 pixels with checksum [0-9a-f]{8}");
        Plane sameSize = Plane.of(TestImages.waves(40, 40, 3));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> StyleTransfer.fit(CONTENT, sameSize, settings(), WEIGHTS, FitListener.NONE, from))
                .withMessageMatching("the checkpoint is of another fit: style image is 40 x 40 .*");
    }

    @Test
    void a_fit_goes_on_at_another_device_and_with_the_same_weights_from_elsewhere() {
        Kept kept = new Kept(Optional.empty(), step -> step == 4);
        fit(settings(), FitListener.NONE, kept);
        TransferSettings elsewhere = settings().with(Setting.DEVICE, "auto").with(Setting.VGG19, "auto");
        assertThat(fit(elsewhere, FitListener.NONE, new Kept(kept.last(), step -> false))
                        .history())
                .hasSize(STEPS);
    }

    @Test
    void a_checkpoint_that_cannot_be_kept_ends_the_fit_but_not_the_next_one() {
        assertThatIllegalStateException()
                .isThrownBy(() -> fit(settings(), FitListener.NONE, new Kept(Optional.empty(), step -> {
                    throw new IllegalStateException("disk full");
                })))
                .withMessage("disk full");
        assertThat(Session.isTraining()).isFalse();
        assertThat(fit(settings(), FitListener.NONE, Checkpoints.NONE).history())
                .hasSize(STEPS);
    }

    private static void assertSame(FitResult result, FitResult expected) {
        assertThat(result.history()).isEqualTo(expected.history());
        assertThat(result.stopped()).isEqualTo(expected.stopped());
        assertThat(result.fitted().generator()).isEqualTo(expected.fitted().generator());
        assertThat(result.fitted().statistics()).isEqualTo(expected.fitted().statistics());
        assertThat(result.fitted().base())
                .usingRecursiveComparison()
                .isEqualTo(expected.fitted().base());
        assertThat(result.fitted().provenance())
                .usingRecursiveComparison()
                .ignoringFields("seconds")
                .isEqualTo(expected.fitted().provenance());
    }

    private static void assertSame(Checkpoint checkpoint, Checkpoint expected) {
        assertThat(checkpoint.fit()).isEqualTo(expected.fit());
        assertThat(checkpoint.parameters()).isEqualTo(expected.parameters());
        assertThat(checkpoint.moments()).isEqualTo(expected.moments());
        assertThat(checkpoint.best()).isEqualTo(expected.best());
        assertThat(checkpoint.history()).isEqualTo(expected.history());
    }

    /** Size 64, though the images are smaller, so that there is a stage at half of it. */
    private static TransferSettings settings() {
        return TransferSettings.of(Map.of(
                Setting.DEVICE, "cpu",
                Setting.VGG19, "random",
                Setting.STEPS, Integer.toString(STEPS),
                Setting.SIZE, "64"));
    }

    private static FitResult fit(TransferSettings settings, FitListener listener, Checkpoints checkpoints) {
        return StyleTransfer.fit(CONTENT, STYLE, settings, WEIGHTS, listener, checkpoints);
    }

    /** Keeps them in memory; goes on from the one it is given. */
    private static final class Kept implements Checkpoints {

        private final Optional<Checkpoint> from;
        private final IntPredicate due;
        private final List<Checkpoint> saved = new ArrayList<>();

        Kept(Optional<Checkpoint> from, IntPredicate due) {
            this.from = from;
            this.due = due;
        }

        @Override
        public Optional<Checkpoint> last() {
            return saved.isEmpty() ? from : Optional.of(saved.get(saved.size() - 1));
        }

        @Override
        public boolean isDue(int step) {
            return due.test(step);
        }

        @Override
        public void save(Checkpoint checkpoint) {
            saved.add(checkpoint);
        }

        List<Integer> steps() {
            return saved.stream().map(Checkpoint::step).toList();
        }
    }
}
