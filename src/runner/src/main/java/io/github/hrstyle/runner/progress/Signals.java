package io.github.hrstyle.runner.progress;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sun.misc.Signal;

/**
 * Ctrl-C and SIGTERM for programs that run until they are told to end: the first asks, and Java goes on; so that everything is
 * ended in order and with status 0. The second one ends the process at once.
 */
final class Signals {

    private static final int SIGNALLED = 128;
    /** Longer than a server waits for a running job's step. */
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private static final Map<String, Boolean> SEEN = new ConcurrentHashMap<>();

    private Signals() {}

    static void ask(Runnable wish) {
        for (String name : new String[] {"INT", "TERM"})
            Signal.handle(new Signal(name), signal -> {
                if (SEEN.putIfAbsent(name, true) != null) Runtime.getRuntime().halt(SIGNALLED + signal.getNumber());
                wish.run();
                haltIfStuck(SIGNALLED + signal.getNumber());
            });
    }

    /** A shutdown that waits for something for ever, such as for a disk or a database, would need a second signal. */
    private static void haltIfStuck(int status) {
        Thread watch = new Thread(
                () -> {
                    try {
                        Thread.sleep(PATIENCE.toMillis());
                    } catch (InterruptedException e) {
                        return;
                    }
                    Runtime.getRuntime().halt(status);
                },
                "hrstyle-shutdown-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
