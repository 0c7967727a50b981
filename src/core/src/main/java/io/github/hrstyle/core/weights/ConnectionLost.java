package io.github.hrstyle.core.weights;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something went wrong on the way that may go right the next time; the message continues "... because". */
final class ConnectionLost extends IOException {
    private static final long serialVersionUID = 1L;

    ConnectionLost(String message) {
        this(message, null);
    }

    ConnectionLost(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
