package io.github.hrstyle.client;

import io.github.hrstyle.assets.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Requests to one server; failures name it and say what to do. */
final class Http {

    private static final Duration CONNECTING = Duration.ofSeconds(15);
    private static final long PULSE_MILLIS = 50;
    private static final int OK = 200;
    private static final int NEXT_KIND = 300;
    private static final int LONGEST_MESSAGE = 10_000;

    /** No redirects: the key is for this server alone. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    private final ServerAddress server;

    Http(ServerAddress server) {
        this.server = server;
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        server.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return request;
    }

    /**
     * Sends a request and waits for its answer, with the part of the body that the handler waits for.
     *
     * @param patience for all of it
     * @param wanted asked while waiting
     * @throws InterruptedIOException when it is no longer wanted
     * @throws IOException when there is no answer at all
     */
    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler, Duration patience, BooleanSupplier wanted)
            throws IOException {
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, handler);
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (System.nanoTime() < end) {
                if (!wanted.getAsBoolean()) throw new InterruptedIOException("no longer wanted");
                try {
                    return answer.get(PULSE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // Asked again whether it is wanted.
                }
            }
            throw new IOException(Text.format(
                    "%s: the server did not answer within %d s; try again later", server, patience.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } finally {
            answer.cancel(true); // of one that has come, this does nothing
        }
    }

    private IOException failure(Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException late)
            return unreachable(Text.format("no answer within %d s", CONNECTING.toSeconds()), late);
        if (cause instanceof ConnectException refused)
            return unreachable(isUnknownHost(refused) ? "there is no such host" : "nothing listens there", refused);
        return new ConnectionLostException(
                Text.format("%s: the connection broke off: %s", server, cause.getMessage()), cause);
    }

    private static boolean isUnknownHost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) return true;
        return false;
    }

    private IOException unreachable(String reason, IOException cause) {
        return new IOException(
                Text.format(
                        "%s: the server can't be reached, %s; check the URL, and that hrstyle serve runs on that machine",
                        server, reason),
                cause);
    }

    static InterruptedIOException interrupted(InterruptedException cause) {
        InterruptedIOException e = new InterruptedIOException("interrupted");
        e.initCause(cause);
        return e;
    }

    static boolean isGood(HttpResponse<?> response) {
        return response.statusCode() >= OK && response.statusCode() < NEXT_KIND;
    }

    static Refusal refusal(HttpResponse<byte[]> response) {
        return Refusal.of(
                response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response.headers());
    }

    /** Of a body that is read as it comes. */
    static Refusal refusalOf(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            String text = new String(body.readNBytes(LONGEST_MESSAGE), StandardCharsets.UTF_8);
            return Refusal.of(response.statusCode(), text, response.headers());
        }
    }
}
