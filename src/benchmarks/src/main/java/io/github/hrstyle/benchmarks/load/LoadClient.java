package io.github.hrstyle.benchmarks.load;

import io.github.hrstyle.assets.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Sends one pair of images again and again. */
final class LoadClient {

    private static final String BOUNDARY = "hrstyle-load";

    /**
     * What came back.
     *
     * @param retryAfter seconds after which the server wants to be asked again; 0 if it doesn't say
     */
    record Reply(int status, int retryAfter, String body) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final byte[] files;

    LoadClient(URI server, Path content, Path style) throws IOException {
        this.server = server;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(part("content", content));
        body.writeBytes(part("style", style));
        files = body.toByteArray();
    }

    private static byte[] part(String name, Path file) throws IOException {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.writeBytes(Text.format(
                        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n",
                        BOUNDARY, name, file.getFileName())
                .getBytes(StandardCharsets.UTF_8));
        part.writeBytes(Files.readAllBytes(file));
        part.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return part.toByteArray();
    }

    Reply post(String settings) throws IOException, InterruptedException {
        return post(settings, UUID.randomUUID().toString());
    }

    /** @param key of the submission: sent again with the same, it is the same job */
    Reply post(String settings, String key) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(files);
        body.writeBytes(Text.format(
                        "--%s\r\nContent-Disposition: form-data; name=\"settings\"\r\n\r\n%s\r\n--%s--\r\n",
                        BOUNDARY, settings, BOUNDARY)
                .getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(server.resolve("/api/jobs"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.resolve(path)).build());
    }

    Reply delete(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.resolve(path)).DELETE().build());
    }

    private Reply send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        int retryAfter =
                (int) response.headers().firstValueAsLong("Retry-After").orElse(0);
        return new Reply(response.statusCode(), retryAfter, response.body());
    }
}
