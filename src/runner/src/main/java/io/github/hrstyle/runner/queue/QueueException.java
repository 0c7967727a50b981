package io.github.hrstyle.runner.queue;

import io.github.hrstyle.assets.failure.Failure;
import java.sql.SQLException;

/** The queue's database did not do what was asked. */
final class QueueException extends RuntimeException implements Failure.Kinded {
    private static final long serialVersionUID = 1;

    QueueException(SQLException cause) {
        super("the queue's database: " + cause.getMessage(), cause);
    }

    @Override
    public Failure.Kind kind() {
        return Failure.Kind.ENVIRONMENT;
    }
}
