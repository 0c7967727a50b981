package io.github.hrstyle.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An open event stream, read by a thread of its own, since reading can't be given a time limit. */
final class EventStream implements AutoCloseable {

    /** Events that wait to be read: then no more are taken from the connection. */
    private static final int MOST_WAITING = 1000;
    /** Letters of a line. */
    static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final BlockingQueue<ServerEvent> events = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread reader = new Thread(this::read, "hrstyle-events");
    private volatile long lastSign = System.nanoTime();
    private volatile boolean ended;

    private EventStream(InputStream in) {
        this.in = in;
    }

    static EventStream open(InputStream in) {
        EventStream stream = new EventStream(in);
        stream.reader.setDaemon(true);
        stream.reader.start();
        return stream;
    }

    private void read() {
        EventParser parser = new EventParser();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = line(lines); line != null; line = line(lines)) {
                lastSign = System.nanoTime();
                Optional<ServerEvent> event = parser.line(line);
                if (event.isPresent()) events.put(event.get());
            }
        } catch (IOException | InterruptedException e) {
            // As good as its end: whoever needs more connects again.
        } finally {
            ended = true;
        }
    }

    /** A line as {@code readLine} reads it, which must not be longer than one can be of an honest server. */
    private static @Nullable String line(BufferedReader lines) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = lines.read(); letter != '\n'; letter = lines.read()) {
            if (letter < 0) return line.isEmpty() ? null : line.toString();
            if (line.length() == LONGEST) throw new IOException("an event's line is too long");
            if (letter != '\r') line.append((char) letter);
        }
        return line.toString();
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
        reader.interrupt();
        in.close();
    }
}
