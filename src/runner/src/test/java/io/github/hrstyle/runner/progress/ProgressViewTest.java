package io.github.hrstyle.runner.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.hrstyle.core.loss.Losses;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressViewTest {

    private static final Losses LOSSES = new Losses(12.5f, 2, 10, .5f);

    private final StringWriter err = new StringWriter();
    private final PrintWriter writer = new PrintWriter(err);

    private static Event step(int step, int steps, double seconds) {
        Duration elapsed = Duration.ofMillis((long) (1000 * seconds));
        return new Event(Task.TRAINING, step, steps, elapsed, Duration.ofSeconds(95), LOSSES);
    }

    @Test
    void plainLinesComeNotTooOften() {
        PlainView view = new PlainView(writer);
        for (int step = 1; step <= 1000; step++) view.show(step(step, 1000, step * .01)); // 10 s in all
        assertThat(err.toString().lines())
                .hasSize(5) // the first, after 3, 6 and 9 s, the last
                .first()
                .isEqualTo(
                        "training 1/1000 steps (0 %), loss 12.50 (content 2.000, style 10.00, structure 0.5000), 1:35 left");
    }

    @Test
    void plainLinesComeNotTooSeldom() {
        PlainView view = new PlainView(writer);
        for (int step = 1; step <= 100; step++) view.show(step(step, 10_000, step * 10)); // 1 % in 1000 s
        assertThat(err.toString().lines()).hasSizeBetween(30, 40);
    }

    @Test
    void theBarIsOneLine() {
        BarView view = new BarView(writer);
        for (int step = 1; step <= 4; step++) view.show(step(step, 4, step));
        assertThat(err.toString())
                .contains("training [##########----------] 2/4 steps")
                .endsWith(System.lineSeparator());
        assertThat(err.toString().lines().filter(line -> !line.isEmpty())).hasSizeLessThanOrEqualTo(5);
        assertThat(err.toString().chars().filter(c -> c == '\n')).hasSize(1);
    }

    @Test
    void jsonIsOneObjectALine() {
        JsonView view = new JsonView(writer);
        view.show(step(3, 10, 1.5));
        view.show(new Event(Task.DOWNLOAD, 5, -1, Duration.ZERO, null, null));
        JsonObject[] lines = err.toString()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toArray(JsonObject[]::new);
        assertThat(lines).hasSize(2);
        assertThat(lines[0].get("done").getAsInt()).isEqualTo(3);
        assertThat(lines[0].get("remaining").getAsDouble()).isEqualTo(95);
        assertThat(lines[0].getAsJsonObject("losses").get("style").getAsDouble())
                .isEqualTo(10);
        assertThat(lines[1].has("total")).isFalse();
    }

    @Test
    void downloadsAreCountedInMegabytes() {
        Monitor monitor = new Monitor(ProgressMode.PLAIN, writer, new Cancellation());
        assertThat(monitor.progress(0, -1)).isTrue();
        monitor.progress(52_000_000, 52_000_000);
        monitor.progress(52_000_000, 52_000_000);
        assertThat(err.toString().lines())
                .containsExactly("download 0.0 MB", "download 52.0/52.0 MB (100 %), 0:00 left");
    }

    @Test
    void aCancelledVerbIsToldToStop() {
        Cancellation cancellation = new Cancellation();
        Monitor monitor = new Monitor(ProgressMode.NONE, writer, cancellation);
        assertThat(monitor.onTile(1, 3)).isTrue();
        Thread user = new Thread(cancellation::requestAndWait);
        user.start();
        while (!cancellation.requested()) Thread.onSpinWait();
        assertThat(monitor.onTile(2, 3)).isFalse();
        cancellation.done();
        assertThat(err.toString()).isEmpty();
    }
}
