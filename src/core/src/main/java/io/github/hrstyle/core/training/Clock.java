package io.github.hrstyle.core.training;

import java.time.Duration;
import java.util.List;

/** Tells how long training will still take: the time so far, scaled by the work left, where a step costs its pixels. */
final class Clock {

    private final double allWork;
    private final Stage last;
    private final long start = System.nanoTime();
    private double workDone;

    Clock(List<Stage> stages) {
        last = stages.get(stages.size() - 1);
        allWork = stages.stream()
                .mapToDouble(stage -> stage.steps() * cost(stage))
                .sum();
    }

    void tick(Stage stage) {
        workDone += cost(stage);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    Duration remaining() {
        return Duration.ofNanos((long) (elapsed().toNanos() * Math.max(0, allWork - workDone) / workDone));
    }

    /** In steps of the last stage. */
    private double cost(Stage stage) {
        double ratio = (double) stage.size() / last.size();
        return ratio * ratio;
    }
}
