package io.github.hrstyle.runner.progress;

import io.github.hrstyle.assets.failure.Failure;

/** The user stopped a verb; the message says what was written. */
public final class CancelledException extends RuntimeException implements Failure.Kinded {
    private static final long serialVersionUID = 1;

    public CancelledException() {
        this("nothing written");
    }

    public CancelledException(String written) {
        super("cancelled, " + written);
    }

    @Override
    public Failure.Kind kind() {
        return Failure.Kind.CANCELLED;
    }
}
