package io.github.hrstyle.imagej.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.training.FitProgress;
import java.awt.GraphicsEnvironment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Without windows, with a clock and an event thread that the test moves. */
class LiveViewTest {

    private static final RgbImage PICTURE = new RgbImage(1, 1, new float[3]);

    private long now;
    private final FakeScreen screen = new FakeScreen();
    private final Control control = new Control();
    private final Queue<Runnable> events = new ArrayDeque<>();
    private final LiveView view = new LiveView(screen, control, events::add, () -> now);
    private int previews;

    @Test
    void computes_as_many_previews_as_are_shown_and_shows_two_a_second() {
        for (int step = 1; step <= 100; step++) {
            assertThat(step(step, 1000)).isTrue();
            handleEvents();
            now += Duration.ofMillis(100).toNanos();
        }
        assertThat(previews).isEqualTo(20);
        assertThat(screen.pictures).hasSize(20).doesNotContainNull();
        assertThat(screen.drawnLosses).startsWith(1, 6, 11); // every step's losses are in the plot
    }

    @Test
    void computes_no_preview_while_the_last_one_waits_to_be_shown() {
        for (int step = 1; step <= 10; step++) {
            step(step, 100);
            now += Duration.ofSeconds(1).toNanos();
        }
        assertThat(previews).isEqualTo(1);
        handleEvents();
        step(11, 100);
        assertThat(previews).isEqualTo(2);
    }

    @Test
    void computes_no_preview_that_nobody_sees_but_still_shows_losses() {
        screen.wantsPreview = false;
        step(1, 10);
        handleEvents();
        assertThat(previews).isZero();
        assertThat(screen.drawnLosses).containsExactly(1);
    }

    @Test
    void goes_on_showing_after_a_picture_that_failed() {
        screen.fails = true;
        step(1, 10);
        assertThatIllegalStateException().isThrownBy(this::handleEvents);
        screen.fails = false;
        now += Duration.ofSeconds(1).toNanos();
        step(2, 10);
        handleEvents();
        assertThat(screen.pictures).hasSize(1);
    }

    @Test
    void shows_the_last_step_though_it_is_too_early_for_a_picture() {
        step(1, 3);
        step(2, 3);
        step(3, 3);
        handleEvents();
        assertThat(screen.told).containsExactly(1, 3);
        assertThat(screen.drawnLosses).containsExactly(1, 3);
    }

    @Test
    void stops_without_a_further_picture() {
        control.finishNow();
        assertThat(step(1, 10)).isFalse();
        handleEvents();
        assertThat(previews).isZero();
        assertThat(view.outcome()).isEqualTo(Outcome.STOPPED_KEEP);
    }

    @Test
    void says_and_closes() {
        view.say("Applying");
        handleEvents();
        view.close();
        view.close();
        assertThat(screen.said).containsExactly("Applying");
        assertThat(screen.closed).isEqualTo(2);
    }

    @Test
    void headless_there_is_no_view() {
        assumeTrue(GraphicsEnvironment.isHeadless(), "skipped: is about headless Java");
        assertThat(LiveView.canShow()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> LiveView.open("title", Plane.of(PICTURE)))
                .withMessageContaining("canShow()");
    }

    private boolean step(int step, int steps) {
        return view.onStep(
                new FitProgress(step, steps, new Losses(4, 1, 2, 1), Duration.ZERO, Duration.ofSeconds(5), () -> {
                    previews++;
                    return PICTURE;
                }));
    }

    private void handleEvents() {
        while (!events.isEmpty()) events.remove().run();
    }

    private static final class FakeScreen implements Screen {
        boolean wantsPreview = true;
        boolean fails;
        int closed;
        final List<Integer> told = new ArrayList<>();
        final List<Integer> drawnLosses = new ArrayList<>();
        final List<RgbImage> pictures = new ArrayList<>();
        final List<String> said = new ArrayList<>();

        @Override
        public boolean wantsPreview() {
            return wantsPreview;
        }

        @Override
        public void tell(FitProgress progress) {
            told.add(progress.step());
        }

        @Override
        public void draw(LossCurves losses, RgbImage preview) {
            if (fails) throw new IllegalStateException("no");
            drawnLosses.add(losses.curves().get(0).values().length);
            pictures.add(preview);
        }

        @Override
        public void show(RgbImage picture) {
            pictures.add(picture);
        }

        @Override
        public void say(String text) {
            said.add(text);
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
