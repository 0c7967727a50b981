package io.github.hrstyle.runner.queue;

import java.io.IOException;

/** The store of images can't be used. */
public final class StoreException extends IOException {
    private static final long serialVersionUID = 1;

    StoreException(String message, IOException cause) {
        super(message, cause);
    }
}
