package io.github.hrstyle.assets.download;

import java.time.Duration;

/**
 * How long a download puts up with a bad connection.
 *
 * @param attempts that fail in a row before it gives up; each one that brought bytes starts the count anew
 * @param firstPause before the second attempt; doubles before each further one
 * @param silence after which a host that sends nothing counts as gone
 */
public record Patience(int attempts, Duration firstPause, Duration silence) {
    /** Gives up after 15 s of pauses, or on a host that says nothing for 30 s each time. */
    public static final Patience NORMAL = new Patience(5, Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** A host that never answered at all is most likely out of reach: a wrong name, a firewall, no network. */
    static final int ATTEMPTS_WHEN_NEVER_REACHED = 2;

    public Duration pauseAfter(int failures) {
        return firstPause.multipliedBy(1L << Math.min(failures - 1, 10));
    }
}
