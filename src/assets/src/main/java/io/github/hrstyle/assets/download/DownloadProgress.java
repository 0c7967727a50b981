package io.github.hrstyle.assets.download;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Where a download stands; stops it when the listener or the thread's interruption says so. */
public final class DownloadProgress {
    /** How often the listener is asked while nothing arrives. */
    public static final Duration PULSE = Duration.ofMillis(100);

    private final DownloadListener listener;
    private final String url;
    private long done;
    private long total = -1;

    public DownloadProgress(DownloadListener listener, String url) {
        this.listener = listener;
        this.url = url;
    }

    public long done() {
        return done;
    }

    /** Notes the bytes that are here and the bytes that are needed, and asks the listener. */
    public void set(long bytesDone, long bytesTotal) throws DownloadCancelledException {
        done = bytesDone;
        total = bytesTotal;
        check();
    }

    /** Asks the listener whether to go on. */
    public void check() throws DownloadCancelledException {
        if (Thread.currentThread().isInterrupted() || !listener.progress(done, total)) throw cancelled();
    }

    /** Waits, and asks the listener meanwhile. */
    public void pause(Duration pause) throws DownloadCancelledException {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = end - System.nanoTime()) {
            check();
            try {
                TimeUnit.NANOSECONDS.sleep(Math.min(left, PULSE.toNanos()));
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
    }

    /** To throw when waiting was interrupted; the thread stays marked as interrupted. */
    public DownloadCancelledException interrupted() {
        Thread.currentThread().interrupt();
        return cancelled();
    }

    private DownloadCancelledException cancelled() {
        String much = total < 0 ? done + " bytes" : done + " of " + total + " bytes";
        return new DownloadCancelledException("the download of " + url + " was cancelled after " + much);
    }
}
