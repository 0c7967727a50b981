package io.github.hrstyle.core.training;

/** Is told of every training step, and says whether to go on. */
@FunctionalInterface
public interface FitListener {

    /** Lets every fit run to its end. */
    FitListener NONE = progress -> true;

    /**
     * Called on the training thread between steps; training waits for it.
     *
     * @return false to stop here with the best generator so far
     */
    boolean onStep(FitProgress progress);
}
