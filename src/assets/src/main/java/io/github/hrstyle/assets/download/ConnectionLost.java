package io.github.hrstyle.assets.download;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something went wrong on the way that may go right the next time; the message continues "... because". */
public final class ConnectionLost extends IOException {
    private static final long serialVersionUID = 1L;

    public ConnectionLost(String message) {
        this(message, null);
    }

    public ConnectionLost(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
