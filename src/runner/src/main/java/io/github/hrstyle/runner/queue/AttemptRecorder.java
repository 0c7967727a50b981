package io.github.hrstyle.runner.queue;

import io.github.hrstyle.core.training.Checkpoint;
import io.github.hrstyle.core.training.CheckpointFile;
import io.github.hrstyle.core.training.Checkpoints;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.core.training.FitProgress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Keeps what a training does: its steps, previews and checkpoints; and stops it when it is to stop. */
final class AttemptRecorder implements FitListener, Checkpoints {

    /** Steps are written together; with a fast device there are hundreds a second. */
    private static final Duration STEPS_INTERVAL = Duration.ofMillis(250);

    private final Attempts attempts;
    private final Attempt attempt;
    private final Optional<Checkpoint> from;
    private final BooleanSupplier stopping;
    private final Pace stepsPace = new Pace(STEPS_INTERVAL);
    private final Pace previewPace;
    private final Pace checkpointPace;
    private final List<JobStep> steps = new ArrayList<>();
    private int allSteps;
    private boolean finishes;

    /**
     * @param from what to go on from
     * @param stopping whether this process is about to end
     */
    AttemptRecorder(
            Attempts attempts,
            Attempt attempt,
            Optional<Checkpoint> from,
            ServerConfig config,
            BooleanSupplier stopping) {
        this.attempts = attempts;
        this.attempt = attempt;
        this.from = from;
        this.stopping = stopping;
        previewPace = new Pace(config.previewInterval());
        checkpointPace = new Pace(config.checkpointInterval());
    }

    @Override
    public boolean onStep(FitProgress progress) {
        allSteps = progress.steps();
        steps.add(new JobStep(
                progress.step(), progress.losses(), progress.remaining().toMillis() / 1000.0));
        try {
            finishes = attempts.isToFinish(attempt);
            if (stepsPace.isDue() || finishes) {
                attempts.addSteps(attempt, List.copyOf(steps));
                steps.clear();
            }
            if (previewPace.isDue())
                attempts.addPreview(
                        attempt,
                        progress.step(),
                        PreviewPng.of(progress.preview().get()));
        } catch (SQLException e) {
            throw new QueueException(e);
        }
        return !finishes && !stopping.getAsBoolean();
    }

    /** Whether training was ended early because its result is wanted as it is. */
    boolean finishes() {
        return finishes;
    }

    @Override
    public Optional<Checkpoint> last() {
        return from;
    }

    @Override
    public boolean isDue(int step) {
        return step == allSteps || stopping.getAsBoolean() || checkpointPace.isDue();
    }

    @Override
    public void save(Checkpoint checkpoint) {
        try {
            attempts.addCheckpoint(attempt, List.copyOf(steps), CheckpointFile.bytes(checkpoint));
            steps.clear();
        } catch (SQLException e) {
            throw new QueueException(e);
        }
    }

    /** Says that it is time again when so much of it has passed. */
    private static final class Pace {

        private final long pause;
        private long last = System.nanoTime();

        Pace(Duration pause) {
            this.pause = pause.toNanos();
        }

        boolean isDue() {
            long now = System.nanoTime();
            if (now - last < pause) return false;
            last = now;
            return true;
        }
    }
}
