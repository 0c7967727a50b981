package io.github.hrstyle.imagej.live;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Says yes the first time, then at most once in an interval. */
final class Throttle {

    private final long interval;
    private final LongSupplier nanoTime;
    private long last;
    private boolean begun;

    /** @param nanoTime a clock such as {@link System#nanoTime} */
    Throttle(Duration interval, LongSupplier nanoTime) {
        this.interval = interval.toNanos();
        this.nanoTime = nanoTime;
    }

    boolean isDue() {
        long now = nanoTime.getAsLong();
        if (begun && now - last < interval) return false;
        begun = true;
        last = now;
        return true;
    }
}
