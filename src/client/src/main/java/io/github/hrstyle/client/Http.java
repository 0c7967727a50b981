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
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Requests to one server; failures name it and say what to do. */
final class Http {

    private static final Duration CONNECTING = Duration.ofSeconds(15);
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

    /** @throws IOException when there is no answer at all */
    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
        try {
            return client.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } catch (HttpConnectTimeoutException e) {
            throw unreachable(Text.format("no answer within %d s", CONNECTING.toSeconds()), e);
        } catch (HttpTimeoutException e) {
            throw new IOException(Text.format("%s: the server did not answer in time; try again later", server), e);
        } catch (ConnectException e) {
            throw unreachable(isUnknownHost(e) ? "there is no such host" : "nothing listens there", e);
        } catch (IOException e) {
            throw new ConnectionLostException(
                    Text.format("%s: the connection broke off: %s", server, e.getMessage()), e);
        }
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

    static Refusal refusal(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            String text = new String(body.readNBytes(LONGEST_MESSAGE), StandardCharsets.UTF_8);
            return Refusal.of(response.statusCode(), text, response.headers());
        }
    }
}
