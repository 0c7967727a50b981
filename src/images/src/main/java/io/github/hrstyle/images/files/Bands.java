package io.github.hrstyle.images.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Work on a large image band by band, on all processors, with no more bands at once than there is memory for. */
public final class Bands {

    /** Of the bytes of its pixels, what a band needs while it is worked on: read, packed, styled, halved, compressed. */
    private static final int COPIES = 6;

    private Bands() {}

    /** What is done with a band, by any thread. */
    public interface Work<T> {
        T of(int band) throws IOException;
    }

    /** What is done with what came of it, in the bands' order, by the caller's thread. */
    public interface Sink<T> {
        void take(T made) throws IOException;
    }

    /**
     * Returns when all is done, or fails as the first failing work did; then no work goes on.
     *
     * @param count of bands
     * @param bytes of a band's pixels
     */
    public static <T> void each(int count, long bytes, Work<T> work, Sink<T> sink) throws IOException {
        int threads = threads(bytes);
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "hrstyle-bands");
            thread.setDaemon(true);
            return thread;
        });
        Queue<Future<T>> underWay = new ArrayDeque<>();
        try {
            for (int i = 0; i < count; i++) {
                int band = i;
                underWay.add(pool.submit(() -> work.of(band)));
                // One more than there are threads: none waits while the oldest is taken.
                if (underWay.size() > threads) sink.take(made(underWay.remove()));
            }
            while (!underWay.isEmpty()) sink.take(made(underWay.remove()));
        } finally {
            pool.shutdownNow();
            awaitEnd(pool);
        }
    }

    /** As many as there are processors, or as half of the memory suffices for. */
    private static int threads(long bytes) {
        long affordable = Runtime.getRuntime().maxMemory() / 2 / Math.max(1, COPIES * bytes) - 1;
        return (int) Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), affordable));
    }

    private static <T> T made(Future<T> band) throws IOException {
        try {
            return band.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while bands of the image were worked on");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) throw cause;
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What the bands are made of may be closed after this. */
    private static void awaitEnd(ExecutorService pool) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended)
            try {
                ended = pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
