package io.github.hrstyle.core.training;

import ai.djl.ndarray.NDManager;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.network.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that changes while training goes on; between two steps a {@link Checkpoint} holds it. */
final class Training {

    private final Parameters parameters;
    private final Adam adam;
    private final List<Losses> history;
    private final Clock clock;
    private Best best;

    private Training(
            NDManager manager,
            Map<String, Tensor> parameters,
            Moments moments,
            Best best,
            List<Losses> history,
            Clock clock) {
        this.parameters = new Parameters(manager, parameters).trainable();
        this.adam = new Adam(manager, this.parameters, moments, history.size());
        this.best = best;
        this.history = new ArrayList<>(history);
        this.clock = clock;
    }

    /** @param initial the generator's parameters */
    static Training start(NDManager manager, Map<String, Tensor> initial, List<Stage> stages) {
        Clock clock = new Clock(stages, 0, Duration.ZERO);
        return new Training(manager, initial, Moments.zero(initial), new Best(), List.of(), clock);
    }

    static Training resume(NDManager manager, Checkpoint from, List<Stage> stages) {
        Clock clock = new Clock(stages, from.step(), from.elapsed());
        return new Training(manager, from.parameters(), from.moments(), new Best(from.best()), from.history(), clock);
    }

    Checkpoint checkpoint(FitIdentity fit) {
        return new Checkpoint(fit, parameters.snapshot(), adam.moments(), best.get(), history, clock.elapsed());
    }

    /** Losses of different sizes can't be compared: each stage has a best of its own. */
    void beginStage() {
        best = new Best();
    }

    /** Takes note of a step's losses, before its update. */
    void note(Losses losses, Stage stage) {
        best.offer(losses, parameters);
        history.add(losses);
        clock.tick(stage);
    }

    /** The step's update. */
    void update(double learningRate) {
        adam.update(learningRate);
    }

    /** Steps taken. */
    int step() {
        return history.size();
    }

    Parameters parameters() {
        return parameters;
    }

    /** Offers the parameters as they stand, after the last update. */
    void offer(Losses losses) {
        best.offer(losses, parameters);
    }

    Candidate best() {
        return best.get();
    }

    Clock clock() {
        return clock;
    }

    List<Losses> history() {
        return List.copyOf(history);
    }
}
