package io.github.hrstyle.client;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonParseException;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.files.AtomicFile;
import io.github.hrstyle.assets.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An HRStyle server over HTTP. What the user can mend (a wrong key, a bad image or setting) is bad input. All failures name
 * the server.
 */
public final class RemoteServer {

    /** A full queue is waited for as long as this in all. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /** Times that a submission is sent again whose connection broke off, and the pause before. */
    private static final int MOST_LOSSES = 2;

    private static final Duration AFTER_LOSS = Duration.ofSeconds(1);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final Duration UPLOAD = Duration.ofMinutes(30);
    private static final Duration DOWNLOAD = Duration.ofMinutes(30);
    /** Of who has pressed Ctrl-C. */
    private static final Duration CANCELLING = Duration.ofSeconds(5);

    private static final String JOBS = "/api/jobs";
    private static final String ID = "[0-9A-Za-z-]{1,64}";
    /** What a server says is shown on terminals. */
    private static final Gson JSON = new GsonBuilder()
            .registerTypeAdapter(
                    String.class, (JsonDeserializer<String>) (text, type, context) -> Printable.of(text.getAsString()))
            .create();

    /** Bytes of an answer in memory: a list of a thousand jobs has a tenth of that. */
    private static final int LARGEST = 16 << 20;

    private static final int LARGEST_REFUSAL = 10_000;
    private static final int NO_CONTENT = 204;

    private final ServerAddress address;
    private final Http http;
    private final BooleanSupplier wanted;
    private final Duration longestWait;
    private final Duration answer;

    public RemoteServer(ServerAddress address) {
        this(address, () -> true);
    }

    /** @param wanted asked while it waits for answers; when it says no, waiting ends with an {@link InterruptedIOException} */
    public RemoteServer(ServerAddress address, BooleanSupplier wanted) {
        this(address, wanted, LONGEST_WAIT, ANSWER);
    }

    RemoteServer(ServerAddress address, BooleanSupplier wanted, Duration longestWait, Duration answer) {
        this.address = address;
        this.wanted = wanted;
        this.longestWait = longestWait;
        this.answer = answer;
        http = new Http(address);
    }

    /** Where it is. */
    public ServerAddress address() {
        return address;
    }

    private record Accepted(@Nullable String id) {}

    /**
     * Sends a job; while the server's queue is full, waits as the server says and sends it again. It is also sent again where the
     * connection broke off: by the key that it has the server knows it, should the answer alone have been lost.
     *
     * @param wanted asked while waiting
     * @return its id; empty when it is no longer wanted
     */
    public Optional<String> submit(NewRemoteJob job, BooleanSupplier wanted) throws IOException {
        try {
            return submitted(job, wanted);
        } catch (InterruptedIOException e) {
            if (wanted.getAsBoolean()) throw e;
            return Optional.empty();
        }
    }

    private Optional<String> submitted(NewRemoteJob job, BooleanSupplier wanted) throws IOException {
        long end = System.nanoTime() + longestWait.toNanos();
        String key = UUID.randomUUID().toString();
        int losses = 0;
        while (wanted.getAsBoolean()) {
            HttpResponse<byte[]> response;
            try {
                response = post(job, key, wanted);
            } catch (ConnectionLostException e) {
                if (++losses > MOST_LOSSES) throw e;
                Pause.of(AFTER_LOSS, wanted);
                continue;
            }
            if (Http.isGood(response)) {
                String id = parse(text(response), Accepted.class).id();
                if (id == null) throw notOurs(null);
                return Optional.of(checked(id));
            }
            Refusal refusal = Http.refusal(response);
            if (refusal.status() != Refusal.TOO_MANY) throw refusal.failure(address);
            Duration wait = refusal.retryAfter().isZero() ? USUAL_WAIT : refusal.retryAfter();
            if (System.nanoTime() + wait.toNanos() > end) throw refusal.failure(address);
            Pause.of(wait, wanted);
        }
        return Optional.empty();
    }

    private HttpResponse<byte[]> post(NewRemoteJob job, String key, BooleanSupplier wanted) throws IOException {
        Form form = new Form()
                .file("content", job.content().name(), job.content().file())
                .file("style", job.style().name(), job.style().file())
                .field("settings", JSON.toJson(job.settings().options()));
        if (job.masks().isPresent()) {
            NewRemoteJob.Masks masks = job.masks().get();
            form.file("content-mask", masks.content().name(), masks.content().file())
                    .file("style-mask", masks.style().name(), masks.style().file());
        }
        return http.send(
                http.request(JOBS)
                        .header("Content-Type", form.contentType())
                        .header("Idempotency-Key", key)
                        .POST(form.body())
                        .build(),
                BoundedBody.of(LARGEST),
                UPLOAD,
                wanted);
    }

    /** All jobs that the server still knows. */
    public RemoteJobs jobs() throws IOException {
        return parse(text(get(JOBS)), RemoteJobs.class);
    }

    /** A job as it stands. */
    public RemoteJob job(String id) throws IOException {
        return parse(text(get(path(id))), RemoteJob.class);
    }

    /**
     * Cancels a job, which stops within a step, or removes one that had ended.
     *
     * @return the job; empty when it was removed
     */
    public Optional<RemoteJob> cancel(String id) throws IOException {
        HttpResponse<byte[]> response =
                http.send(http.request(path(id)).DELETE().build(), BoundedBody.of(LARGEST), CANCELLING, () -> true);
        if (!Http.isGood(response)) throw Http.refusal(response).failure(address);
        String text = text(response);
        return response.statusCode() == NO_CONTENT ? Optional.empty() : Optional.of(parse(text, RemoteJob.class));
    }

    /** Fetches what a job has made, into a file that is there whole or not at all. */
    public void fetch(String id, JobProduct what, Path file) throws IOException {
        HttpRequest request = http.request(path(id) + "/" + what.path()).build();
        AtomicFile.write(file, part -> {
            // A refusal's text comes into the file too, which is then not kept.
            HttpResponse<Path> response = http.send(request, BodyHandlers.ofFile(part), DOWNLOAD, wanted);
            if (Http.isGood(response)) return;
            try (InputStream text = Files.newInputStream(part)) {
                throw Refusal.of(
                                response.statusCode(),
                                new String(text.readNBytes(LARGEST_REFUSAL), StandardCharsets.UTF_8),
                                response.headers())
                        .failure(address);
            }
        });
    }

    /** The newest preview as a PNG file's bytes; empty while there is none. */
    public Optional<byte[]> preview(String id) throws IOException {
        HttpResponse<byte[]> response = http.send(
                http.request(path(id) + "/" + JobProduct.PREVIEW.path()).build(),
                BoundedBody.of(LARGEST),
                answer,
                wanted);
        return Http.isGood(response) ? Optional.of(response.body()) : Optional.empty();
    }

    /** @param lastEventId of the last step that was seen */
    HttpResponse<InputStream> events(String id, @Nullable String lastEventId, BooleanSupplier wanted)
            throws IOException {
        HttpRequest.Builder request = http.request(path(id) + "/events").header("Accept", "text/event-stream");
        if (lastEventId != null) request.header("Last-Event-ID", lastEventId);
        return http.send(request.build(), BodyHandlers.ofInputStream(), answer, wanted);
    }

    private HttpResponse<byte[]> get(String path) throws IOException {
        HttpResponse<byte[]> response = http.send(http.request(path).build(), BoundedBody.of(LARGEST), answer, wanted);
        if (!Http.isGood(response)) throw Http.refusal(response).failure(address);
        return response;
    }

    private static String path(String id) {
        return JOBS + "/" + checked(id);
    }

    /** What comes into a path must not lead elsewhere. */
    private static String checked(String id) {
        if (!id.matches(ID)) throw Failure.badInput(Text.format("'%s' is no id of a job", id));
        return id;
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    <T> T parse(String json, Class<T> type) throws IOException {
        try {
            T parsed = JSON.fromJson(json, type);
            if (parsed != null) return parsed;
        } catch (JsonParseException e) {
            throw notOurs(e);
        }
        throw notOurs(null);
    }

    private IOException notOurs(@Nullable Throwable cause) {
        return new IOException(
                Text.format("%s: that answer is not an HRStyle server's; check the URL", address), cause);
    }
}
