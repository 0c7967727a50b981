package io.github.hrstyle.assets.download;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body, read by one thread. Unlike the stream that HttpClient offers it notices a host that falls silent, and asks
 * the listener meanwhile. Holds only what the network delivered at once.
 */
public final class BodyReader implements Flow.Subscriber<List<ByteBuffer>>, Closeable {

    /** What the network thread hands over: bytes, or the end, which has an error when it came too early. */
    private record Delivery(
            List<ByteBuffer> bytes, boolean last, @Nullable Throwable error) {}

    private final DownloadProgress progress;
    private final Duration silence;
    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> ready = new ArrayDeque<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;
    private boolean ended;

    public BodyReader(DownloadProgress progress, Duration silence) {
        this.progress = progress;
        this.silence = silence;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        if (closed) newSubscription.cancel();
        else newSubscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        deliveries.add(new Delivery(bytes, false, null));
    }

    @Override
    public void onError(Throwable error) {
        deliveries.add(new Delivery(List.of(), true, error));
    }

    @Override
    public void onComplete() {
        deliveries.add(new Delivery(List.of(), true, null));
    }

    /**
     * The next bytes, or null at the end.
     *
     * @throws ConnectionLost when the body breaks off or stalls
     */
    @Nullable
    public ByteBuffer next() throws ConnectionLost, DownloadCancelledException {
        while (true) {
            ByteBuffer bytes = ready.poll();
            if (bytes != null && bytes.hasRemaining()) return bytes;
            if (bytes == null && ended) return null;
            if (bytes == null) await();
        }
    }

    private void await() throws ConnectionLost, DownloadCancelledException {
        Delivery delivery = poll();
        if (delivery.error() != null)
            throw new ConnectionLost("the connection broke off (" + reason(delivery.error()) + ")", delivery.error());
        ready.addAll(delivery.bytes());
        ended = delivery.last();
        Flow.Subscription current = subscription;
        if (!ended && current != null) current.request(1);
    }

    private Delivery poll() throws ConnectionLost, DownloadCancelledException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < silence.toNanos()) {
            progress.check();
            try {
                Delivery delivery = deliveries.poll(DownloadProgress.PULSE.toMillis(), TimeUnit.MILLISECONDS);
                if (delivery != null) return delivery;
            } catch (InterruptedException e) {
                throw progress.interrupted();
            }
        }
        throw new ConnectionLost("the host sent nothing for " + silence.toSeconds() + " s");
    }

    /** The next bytes, exactly so many; fewer only at the end. */
    public byte[] take(int count) throws ConnectionLost, DownloadCancelledException {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        for (ByteBuffer bytes = next(); bytes != null; bytes = next()) {
            byte[] some = new byte[Math.min(bytes.remaining(), count - taken.size())];
            bytes.get(some);
            taken.writeBytes(some);
            if (bytes.hasRemaining()) ready.addFirst(bytes);
            if (taken.size() == count) break;
        }
        return taken.toByteArray();
    }

    public static String reason(Throwable error) {
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }

    /** Lets go of the connection when there is still something to come. */
    @Override
    public void close() {
        closed = true; // the subscription may come later
        Flow.Subscription current = subscription;
        if (!ended && current != null) current.cancel();
    }
}
