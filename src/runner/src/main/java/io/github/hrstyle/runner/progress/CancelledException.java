package io.github.hrstyle.runner.progress;

/** The user stopped a verb; the message says what was written. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CancelledException() {
        this("nothing written");
    }

    public CancelledException(String written) {
        super("cancelled, " + written);
    }
}
