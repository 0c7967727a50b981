package io.github.hrstyle.runner.queue;

import java.sql.SQLException;

/** The queue's database did not do what was asked. */
final class QueueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueueException(SQLException cause) {
        super("the queue's database: " + cause.getMessage(), cause);
    }
}
