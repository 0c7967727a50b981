package io.github.hrstyle.core.training;

import java.util.Optional;

/** Keeps the checkpoints of one fit. Called on the training thread, which waits for it; what it throws ends the fit. */
public interface Checkpoints {

    /** Keeps none. */
    Checkpoints NONE = new Checkpoints() {
        @Override
        public Optional<Checkpoint> last() {
            return Optional.empty();
        }

        @Override
        public boolean isDue(int step) {
            return false;
        }

        @Override
        public void save(Checkpoint checkpoint) {
            throw new IllegalStateException("none is due");
        }
    };

    /** What to go on from, asked for once, before the first step; empty to begin at the beginning. */
    Optional<Checkpoint> last();

    /**
     * Whether one is to be kept now, asked after each step, also after the one that the listener stops at and after the last.
     * Making one copies a megabyte off the device.
     *
     * @param step steps taken, from 1
     */
    boolean isDue(int step);

    /** Keeps one that was due. */
    void save(Checkpoint checkpoint);
}
