package io.github.hrstyle.imagej.live;

/** What the user asked of a run: asked on the event thread, answered on the training thread. */
final class Control {

    private volatile boolean finishAsked;
    private volatile boolean cancelAsked;
    private volatile boolean stopped;

    /** Stop and keep the best so far. */
    void finishNow() {
        finishAsked = true;
    }

    /** Stop and discard; holds also after {@link #finishNow} or the last step. */
    void cancel() {
        cancelAsked = true;
    }

    /** Whether to take a further step; remembers a no. */
    boolean goOn() {
        if (finishAsked || cancelAsked) stopped = true;
        return !stopped;
    }

    /** {@link #finishNow} that came after the last step changes nothing any more. */
    Outcome outcome() {
        if (cancelAsked) return Outcome.CANCELLED;
        return stopped ? Outcome.STOPPED_KEEP : Outcome.FINISHED;
    }
}
