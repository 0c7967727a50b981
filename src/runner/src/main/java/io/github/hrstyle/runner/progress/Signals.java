package io.github.hrstyle.runner.progress;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sun.misc.Signal;

/**
 * Ctrl-C and SIGTERM for programs that run until they are told to end: the first asks, and Java goes on; so that everything is
 * ended in order and with status 0. The second one ends the process at once.
 */
final class Signals {

    private static final int SIGNALLED = 128;
    private static final Map<String, Boolean> SEEN = new ConcurrentHashMap<>();

    private Signals() {}

    static void ask(Runnable wish) {
        for (String name : new String[] {"INT", "TERM"})
            Signal.handle(new Signal(name), signal -> {
                if (SEEN.putIfAbsent(name, true) != null) Runtime.getRuntime().halt(SIGNALLED + signal.getNumber());
                wish.run();
            });
    }
}
