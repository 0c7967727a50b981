package io.github.hrstyle.client;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting that ends early when nobody wants it any more. */
final class Pause {

    private static final long PULSE_MILLIS = 100;

    private Pause() {}

    static void of(Duration length, BooleanSupplier wanted) throws InterruptedIOException {
        long end = System.nanoTime() + length.toNanos();
        try {
            for (long left = length.toMillis();
                    left > 0 && wanted.getAsBoolean();
                    left = (end - System.nanoTime()) / 1_000_000) Thread.sleep(Math.min(left, PULSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Http.interrupted(e);
        }
    }
}
