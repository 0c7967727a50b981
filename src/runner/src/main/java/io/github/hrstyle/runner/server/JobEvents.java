package io.github.hrstyle.runner.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.runner.queue.Job;
import io.github.hrstyle.runner.queue.JobStep;
import io.github.hrstyle.runner.queue.JobStore;
import io.github.hrstyle.runner.queue.ServerConfig;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Streams of what happens to jobs. Since any process may work on them, the database is asked for news. */
@Singleton
class JobEvents {

    private static final long ASKING_MILLIS = 250;
    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final int THREADS = 2;

    private final JobStore store;
    private final Sse sse;
    private final ObjectMapper json;
    private final Places streams;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "hrstyle-events");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    JobEvents(JobStore store, Sse sse, ObjectMapper json, ServerConfig config) {
        this.json = json;
        this.store = store;
        this.sse = sse;
        streams = new Places(config.eventStreams(), config.eventStreamsByClient());
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
    }

    /** A training step. */
    record Step(int step, int steps, Losses losses, double secondsLeft) {}

    /** There is a new preview. */
    record Preview(int step) {}

    /**
     * @param lastEventId the step that the client has seen last, as it says
     * @param client its name or address
     */
    Multi<OutboundSseEvent> of(Job job, @Nullable String lastEventId, String client) {
        int seen = lastEventId == null || !lastEventId.matches("\\d{1,9}") ? 0 : Integer.parseInt(lastEventId);
        if (!streams.take(client))
            throw new Problem(Response.Status.SERVICE_UNAVAILABLE, "too many event streams are open; try again later");
        return Multi.createFrom().<OutboundSseEvent>emitter(emitter -> {
            Stream stream = new Stream(job.id(), seen, emitter);
            Future<?> asking = clock.scheduleWithFixedDelay(stream, 0, ASKING_MILLIS, TimeUnit.MILLISECONDS);
            AtomicBoolean open = new AtomicBoolean(true);
            emitter.onTermination(() -> {
                asking.cancel(false);
                if (open.getAndSet(false)) streams.leave(client);
            });
        });
    }

    /** What one client has been told so far. */
    private final class Stream implements Runnable {

        private final String id;
        private final MultiEmitter<? super OutboundSseEvent> client;
        private int lastStep;
        private @Nullable Integer lastPreview;
        private @Nullable Job told;
        private long lastSign = System.nanoTime();

        Stream(String id, int lastStep, MultiEmitter<? super OutboundSseEvent> client) {
            this.id = id;
            this.lastStep = lastStep;
            this.client = client;
        }

        @Override
        public void run() {
            try {
                Optional<Job> job = store.job(id);
                if (job.isEmpty()) client.complete(); // removed
                else tell(job.get());
            } catch (SQLException | RuntimeException e) {
                client.fail(e);
            }
        }

        private void tell(Job job) throws SQLException {
            boolean last = job.state().isFinal();
            boolean news =
                    told == null || told.state() != job.state() || !Objects.equals(told.position(), job.position());
            // A job that had ended before is told first of all, so that its steps can be shown; else the final state
            // comes last.
            if (news && !(last && told != null)) emit(sse.newEventBuilder().name("state"), job);
            if (told == null && last) lastStep = Math.min(lastStep, job.step());
            for (JobStep step : store.stepsAfter(id, lastStep)) {
                emit(
                        sse.newEventBuilder().name("step").id(Integer.toString(step.step())),
                        new Step(step.step(), job.steps(), step.losses(), step.secondsLeft()));
                lastStep = step.step();
            }
            Integer preview = job.previewStep();
            if (preview != null && !preview.equals(lastPreview))
                emit(sse.newEventBuilder().name("preview"), new Preview(preview));
            lastPreview = preview;
            if (last) {
                if (told != null) emit(sse.newEventBuilder().name("state"), job);
                client.complete();
            } else if (System.nanoTime() - lastSign > HEARTBEAT_NANOS) {
                client.emit(sse.newEventBuilder().comment("still here").build());
                lastSign = System.nanoTime();
            }
            told = job;
        }

        private void emit(OutboundSseEvent.Builder event, Object data) {
            try {
                client.emit(event.data(json.writeValueAsString(data)).build());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("records can always be written", e);
            }
            lastSign = System.nanoTime();
        }
    }
}
