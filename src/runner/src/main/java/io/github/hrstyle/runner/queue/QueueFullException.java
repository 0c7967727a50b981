package io.github.hrstyle.runner.queue;

/** As many jobs wait as may. */
public final class QueueFullException extends Exception {
    private static final long serialVersionUID = 1;

    QueueFullException(int limit) {
        super("the queue is full: %d jobs wait, and no more may; try again later".formatted(limit));
    }
}
