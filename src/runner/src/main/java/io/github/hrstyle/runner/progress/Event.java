package io.github.hrstyle.runner.progress;

import io.github.hrstyle.core.loss.Losses;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands.
 *
 * @param task what is being done
 * @param done units done
 * @param total units in all, or -1 while that is not known
 * @param elapsed since the task began
 * @param remaining estimate; none as long as there is nothing to go by
 * @param losses of a training step
 */
record Event(
        Task task,
        long done,
        long total,
        Duration elapsed,
        @Nullable Duration remaining,
        @Nullable Losses losses) {

    boolean isLast() {
        return done == total;
    }

    /** 0 to 1. */
    double share() {
        return total > 0 ? (double) done / total : 0;
    }
}
