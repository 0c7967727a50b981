package io.github.hrstyle.core.training;

import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.core.loss.Losses;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * All that training needs to go on after a step as if it had never stopped. On a CPU, with as many threads, it goes on to the
 * same bits.
 *
 * @param fit which fit it is of; another one can't go on from it
 * @param parameters of the generator after the step's update, by name
 * @param moments of the optimiser after it
 * @param best of the steps that the present stage has taken
 * @param history the losses of every step taken, at least one, before its update
 * @param elapsed time that training took until here
 */
public record Checkpoint(
        FitIdentity fit,
        Map<String, Tensor> parameters,
        Moments moments,
        Candidate best,
        List<Losses> history,
        Duration elapsed) {

    public Checkpoint {
        if (history.isEmpty()) throw new IllegalArgumentException("a checkpoint must be of step 1 or later");
        if (elapsed.isNegative())
            throw new IllegalArgumentException("a checkpoint's elapsed time must be 0 or more, but is " + elapsed);
        history = List.copyOf(history);
    }

    /** Steps taken, from 1. */
    public int step() {
        return history.size();
    }
}
