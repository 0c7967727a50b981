package io.github.hrstyle.core.training;

import java.time.Duration;
import java.util.List;

/** Tells how long training will still take: the time so far, scaled by the work left, where a step costs its pixels. */
final class Clock {

    private final double allWork;
    private final Stage last;
    private final Duration before;
    private final long start = System.nanoTime();
    private double workDone;

    /**
     * @param stages of the whole training
     * @param stepsBefore steps that were taken before this clock starts
     * @param before time that they took
     */
    Clock(List<Stage> stages, int stepsBefore, Duration before) {
        this.before = before;
        last = stages.get(stages.size() - 1);
        allWork = stages.stream()
                .mapToDouble(stage -> stage.steps() * cost(stage))
                .sum();
        int left = stepsBefore;
        for (Stage stage : stages) {
            int taken = Math.min(left, stage.steps());
            workDone += taken * cost(stage);
            left -= taken;
        }
    }

    void tick(Stage stage) {
        workDone += cost(stage);
    }

    Duration elapsed() {
        return before.plusNanos(System.nanoTime() - start);
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
