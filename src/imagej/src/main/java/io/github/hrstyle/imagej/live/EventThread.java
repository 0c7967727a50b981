package io.github.hrstyle.imagej.live;

import java.awt.EventQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** AWT's thread, the only one that windows may be touched on. */
final class EventThread {

    private EventThread() {}

    /** Does {@code work} there and waits for it, also if interrupted. */
    static <T> T call(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        if (EventQueue.isDispatchThread()) task.run();
        else EventQueue.invokeLater(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true; // a window that is half made or half gone would stay
                } catch (ExecutionException e) {
                    throw new IllegalStateException("the live view failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
