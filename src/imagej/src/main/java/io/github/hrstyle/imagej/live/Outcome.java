package io.github.hrstyle.imagej.live;

/** How a run ended. */
public enum Outcome {
    /** It took all its steps. */
    FINISHED,
    /** The user stopped it early and keeps the best so far. */
    STOPPED_KEEP,
    /** The user wants nothing of it. */
    CANCELLED
}
