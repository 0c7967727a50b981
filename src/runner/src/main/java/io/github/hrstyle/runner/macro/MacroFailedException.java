package io.github.hrstyle.runner.macro;

import io.github.hrstyle.assets.text.Text;
import java.io.IOException;

/** A macro ended before its end; the message says why, and where that is known. */
public final class MacroFailedException extends IOException {

    private static final long serialVersionUID = 1;

    MacroFailedException(String message) {
        super(message);
    }

    MacroFailedException(String message, int line) {
        super(Text.format("line %d: %s", line, message));
    }
}
