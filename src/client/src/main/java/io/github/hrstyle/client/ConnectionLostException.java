package io.github.hrstyle.client;

import java.io.IOException;

/** The connection broke off before the answer came: whether the server did what was asked is not known. */
final class ConnectionLostException extends IOException {
    private static final long serialVersionUID = 1;

    ConnectionLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
