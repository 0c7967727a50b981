package io.github.hrstyle.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An open event stream, read by a thread of its own, since reading can't be given a time limit. */
final class EventStream implements AutoCloseable {

    private final InputStream in;
    private final BlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();
    private volatile long lastSign = System.nanoTime();
    private volatile boolean ended;

    private EventStream(InputStream in) {
        this.in = in;
    }

    static EventStream open(InputStream in) {
        EventStream stream = new EventStream(in);
        Thread reader = new Thread(stream::read, "hrstyle-events");
        reader.setDaemon(true);
        reader.start();
        return stream;
    }

    private void read() {
        EventParser parser = new EventParser();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lastSign = System.nanoTime();
                parser.line(line).ifPresent(events::add);
            }
        } catch (IOException e) {
            // As good as its end: whoever needs more connects again.
        } finally {
            ended = true;
        }
    }

    /** The next event, if it comes in this time. */
    Optional<ServerEvent> next(Duration patience) throws InterruptedIOException {
        try {
            return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Http.interrupted(e);
        }
    }

    /** Whether no further event will come. */
    boolean isAtEnd() {
        return ended && events.isEmpty();
    }

    /** Since anything came, be it a heartbeat. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastSign);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
