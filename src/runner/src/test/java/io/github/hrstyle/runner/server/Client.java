package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What tests ask of a server, by HTTP. */
record Client(URI server, String key) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int PATIENCE_SECONDS = 120;
    private static final String BOUNDARY = "part-of-a-test";

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(server.resolve(path));
        return key == null ? builder : builder.header("Authorization", "Bearer " + key);
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<String> delete(String id) throws IOException, InterruptedException {
        return HTTP.send(request("/api/jobs/" + id).DELETE().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> finish(String id) throws IOException, InterruptedException {
        return HTTP.send(
                request("/api/jobs/" + id + "/finish")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    void cancelAll() throws IOException, InterruptedException {
        for (JsonElement job : json(get("/api/jobs")).getAsJsonArray("jobs"))
            delete(job.getAsJsonObject().get("id").getAsString());
    }

    static JsonObject json(HttpResponse<?> response) {
        Object body = response.body();
        String text = body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : body.toString();
        return JsonParser.parseString(text).getAsJsonObject();
    }

    /** The bytes of a form. */
    static byte[] form(Map<String, Path> files, String settings) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
                    .formatted(BOUNDARY, file.getKey(), file.getValue().getFileName())
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(Files.readAllBytes(file.getValue()));
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"settings\"\r\n\r\n%s\r\n--%s--\r\n"
                .formatted(BOUNDARY, settings, BOUNDARY)
                .getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    HttpResponse<String> post(byte[] form) throws IOException, InterruptedException {
        return post(form, "");
    }

    /** @param key empty for none */
    HttpResponse<String> post(byte[] form, String key) throws IOException, InterruptedException {
        return post("/api/jobs", form, key);
    }

    HttpResponse<String> post(String path, byte[] form, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (!key.isEmpty()) request.header("Idempotency-Key", key);
        return HTTP.send(
                request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(form))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> post(Path content, Path style, String settings) throws IOException, InterruptedException {
        return post(form(Map.of("content", content, "style", style), settings));
    }

    /** Submits a job that must be taken. */
    String submit(Path content, Path style, String settings) throws IOException, InterruptedException {
        HttpResponse<String> response = post(content, style, settings);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return json(response).get("id").getAsString();
    }

    JsonObject job(String id) throws IOException, InterruptedException {
        return json(get("/api/jobs/" + id));
    }

    JsonObject await(String id, Predicate<JsonObject> condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        JsonObject job = job(id);
        while (!condition.test(job)) {
            assertThat(System.nanoTime()).as("in time: %s", job).isLessThan(end);
            Thread.sleep(50);
            job = job(id);
        }
        return job;
    }

    JsonObject awaitStep(String id, int step) throws IOException, InterruptedException {
        return await(id, job -> isState(job, "running") && job.get("step").getAsInt() >= step);
    }

    JsonObject awaitState(String id, String state) throws IOException, InterruptedException {
        return await(id, job -> isState(job, state));
    }

    static boolean isState(JsonObject job, String state) {
        return job.get("state").getAsString().equals(state);
    }

    /** A server-sent event. */
    record Event(String name, String id, JsonObject data) {}

    /** All events until the stream ends. */
    List<Event> events(String id, String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/api/jobs/" + id + "/events");
        if (lastEventId != null) request.header("Last-Event-ID", lastEventId);
        HttpResponse<Stream<String>> response = HTTP.send(request.build(), BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        List<Event> events = new ArrayList<>();
        String name = "";
        String number = "";
        for (String line : (Iterable<String>) response.body()::iterator) {
            if (line.startsWith("event:"))
                name = line.substring("event:".length()).strip();
            if (line.startsWith("id:")) number = line.substring("id:".length()).strip();
            if (line.startsWith("data:")) {
                String data = line.substring("data:".length());
                events.add(new Event(name, number, JsonParser.parseString(data).getAsJsonObject()));
                number = "";
            }
        }
        return events;
    }
}
