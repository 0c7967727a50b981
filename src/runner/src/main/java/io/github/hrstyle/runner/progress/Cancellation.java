package io.github.hrstyle.runner.progress;

import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The user's wish to stop (Ctrl-C, or a signal that ends the process), and the verb's answer that it has. */
@Singleton
public class Cancellation {

    /** A step of a large image on a slow machine takes some seconds; after this the process ends in any case. */
    private static final int PATIENCE_SECONDS = 60;

    private final CountDownLatch done = new CountDownLatch(1);
    private final CountDownLatch wish = new CountDownLatch(1);
    private volatile boolean requested;

    /** Whether work is to stop. */
    public boolean requested() {
        return requested;
    }

    /** From now on Ctrl-C and SIGTERM only ask, and the verb ends when it has put all in order. */
    public void onSignals() {
        Signals.ask(this::request);
    }

    /** Waits until work is to stop. */
    public void await() throws InterruptedException {
        wish.await();
    }

    private void request() {
        requested = true;
        wish.countDown();
    }

    /** Asks the verb to stop, and waits until it has; run by the JVM when it is about to end. */
    public void requestAndWait() {
        if (done.getCount() == 0) return;
        request();
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The verb has ended. */
    public void done() {
        done.countDown();
    }

    /** @throws CancelledException when work is to stop */
    public void check() {
        if (requested) throw new CancelledException();
    }
}
