package io.github.hrstyle.client;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits for a job's end, over as many connections as it takes, and tells what happens. */
public final class JobFollower {

    /**
     * How long to wait for what.
     *
     * @param first before the first new connection; each further one takes twice as long
     * @param longest between two connections
     * @param silence after which a connection counts as lost: the server sends a heartbeat every 15 seconds
     * @param total without any event, after which the server is given up
     */
    record Patience(Duration first, Duration longest, Duration silence, Duration total) {

        static final Patience USUAL = new Patience(
                Duration.ofMillis(500), Duration.ofSeconds(15), Duration.ofSeconds(50), Duration.ofMinutes(3));
    }

    private static final Duration PULSE = Duration.ofMillis(100);

    private final RemoteServer server;
    private final String id;
    private final JobListener listener;
    private final Patience patience;
    private @Nullable String lastEventId;
    private int lastStep;
    private @Nullable RemoteJob end;
    private Duration pause;
    private long lastNews = System.nanoTime();

    public JobFollower(RemoteServer server, String id, JobListener listener) {
        this(server, id, listener, Patience.USUAL);
    }

    JobFollower(RemoteServer server, String id, JobListener listener, Patience patience) {
        this.server = server;
        this.id = id;
        this.listener = listener;
        this.patience = patience;
        pause = patience.first();
    }

    /**
     * Follows the job. One that is no longer wanted is cancelled.
     *
     * @return the job in its final state; empty when it is no longer wanted
     * @throws IOException when the server does not come back, or no longer knows the job
     */
    public Optional<RemoteJob> follow() throws IOException {
        while (listener.goOn()) {
            Exception failure = connect();
            if (end != null) return Optional.of(end);
            if (!listener.goOn()) break;
            if (System.nanoTime() - lastNews > patience.total().toNanos())
                throw new IOException(
                        Text.format(
                                "%s; the job may still go on there: look at it with hrstyle jobs %s",
                                failure == null
                                        ? server.address() + ": the server says nothing more"
                                        : failure.getMessage(),
                                id),
                        failure);
            Pause.of(pause, listener::goOn);
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(patience.longest()) < 0 ? twice : patience.longest();
        }
        server.cancel(id);
        return Optional.empty();
    }

    /** @return why there was no stream, if there was none */
    private @Nullable Exception connect() throws IOException {
        HttpResponse<InputStream> response;
        try {
            response = server.events(id, lastEventId, listener::goOn);
        } catch (InterruptedIOException e) {
            if (listener.goOn()) throw e;
            return e;
        } catch (IOException e) {
            return e;
        }
        if (!Http.isGood(response)) {
            Refusal refusal = Http.refusalOf(response);
            Failure failure = refusal.failure(server.address());
            if (refusal.isPassing()) return failure;
            throw failure;
        }
        try (EventStream stream = EventStream.open(response.body())) {
            read(stream);
        }
        return null;
    }

    private void read(EventStream stream) throws IOException {
        RemoteJob beforeSteps = null;
        boolean first = true;
        while (listener.goOn() && end == null && !stream.isAtEnd()) {
            if (stream.silence().compareTo(patience.silence()) > 0) return;
            Optional<ServerEvent> event = stream.next(PULSE);
            if (event.isPresent()) {
                lastNews = System.nanoTime();
                pause = patience.first();
                RemoteJob ended = take(event.get());
                // Where the job had ended before, its steps still come, and this state once more.
                if (!first) end = ended;
                else if (ended != null) beforeSteps = ended;
                first = false;
            } else if (!stream.isAtEnd()) {
                lastNews = System.nanoTime() - stream.silence().toNanos(); // a heartbeat
            }
        }
        if (end == null && stream.isAtEnd()) end = beforeSteps;
    }

    /** @return the job, if this event is its end */
    private @Nullable RemoteJob take(ServerEvent event) throws IOException {
        if (event.id() != null) lastEventId = event.id();
        switch (event.name()) {
            case "state" -> {
                RemoteJob job = server.parse(event.data(), RemoteJob.class);
                listener.onState(job);
                return job.hasEnded() ? job : null;
            }
            case "step" -> {
                RemoteStep step = server.parse(event.data(), RemoteStep.class);
                // An attempt that began anew tells them again.
                if (step.step() > lastStep) listener.onStep(step);
                lastStep = Math.max(lastStep, step.step());
            }
            case "preview" -> listener.onPreview();
            default -> {} // of a newer server
        }
        return null;
    }
}
