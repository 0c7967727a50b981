package io.github.hrstyle.assets.safetensors;

import java.io.IOException;

/** A file that is no well-formed safetensors file, or uses what is not supported; the message names file, expectation and finding. */
public final class SafetensorsException extends IOException {
    private static final long serialVersionUID = 1L;

    public SafetensorsException(String message) {
        super(message);
    }
}
