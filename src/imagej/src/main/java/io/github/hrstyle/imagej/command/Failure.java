package io.github.hrstyle.imagej.command;

import ai.djl.engine.EngineException;
import io.github.hrstyle.core.settings.Setting;
import java.io.IOException;

/** Turns what went wrong into one sentence for the user; the only place that does. */
public final class Failure {

    private Failure() {}

    /** Whether it is the user's to mend, so that its message says all; else a developer wants to see the stack trace. */
    public static boolean isExplained(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof IOException
                || failure instanceof ArithmeticException
                || failure instanceof EngineException
                || failure instanceof OutOfMemoryError;
    }

    public static String message(Throwable failure) {
        if (failure instanceof OutOfMemoryError)
            return "not enough memory: choose a smaller %s, or give ImageJ more in Edit > Options > Memory & Threads"
                    .formatted(Setting.SIZE.macroKey());
        return isExplained(failure)
                ? Options.withKeys(String.valueOf(failure.getMessage()), null)
                : "unexpected error: " + failure;
    }
}
