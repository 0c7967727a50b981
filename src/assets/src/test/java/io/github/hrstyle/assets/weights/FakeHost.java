package io.github.hrstyle.assets.weights;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A web server on the loopback address that serves one file under /file and can be made to misbehave. */
final class FakeHost implements AutoCloseable {
    volatile byte[] content;
    volatile boolean knowsRanges = true;
    volatile String etag = "\"v1\"";
    volatile String linkedEtag = "";
    volatile String contentType = "application/octet-stream";
    /** Answers of this many requests to come are broken off ... */
    final AtomicInteger cuts = new AtomicInteger();
    /** ... after this many bytes, if they are longer. */
    volatile int cutAfter;
    /** Answers nothing any more once a body is this far. */
    volatile boolean stalls;
    /** Requests to come that are answered by a status. */
    final AtomicInteger failures = new AtomicInteger();

    volatile int failureStatus = 503;
    /** Sent at most in one answer. */
    volatile int longestAnswer = 1 << 30;

    final AtomicLong bodyBytes = new AtomicLong();
    final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger redirects = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    FakeHost(byte[] content) {
        this.content = content;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/file", this::file);
        server.createContext("/relative", exchange -> redirect(exchange, "file"));
        server.createContext(
                "/absolute", exchange -> redirect(exchange, url("/relative").toString()));
        server.createContext("/loop", exchange -> redirect(exchange, "/loop"));
        server.createContext("/elsewhere", exchange -> redirect(exchange, "ftp://127.0.0.1/file"));
        server.start();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void redirect(HttpExchange exchange, String location) throws IOException {
        redirects.incrementAndGet();
        exchange.getResponseHeaders().set("Location", location);
        // As Hugging Face does: the redirect names the SHA-256, the answer at its end does not.
        if (!linkedEtag.isEmpty()) exchange.getResponseHeaders().set("X-Linked-ETag", linkedEtag);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void file(HttpExchange exchange) throws IOException {
        if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            exchange.sendResponseHeaders(failureStatus, -1);
            exchange.close();
            return;
        }
        String asked = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(asked);
        exchange.getResponseHeaders().set("ETag", etag);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        if (!knowsRanges) {
            send(exchange, 200, 0, content.length);
            return;
        }
        String[] numbers = asked.substring("bytes=".length()).split("-", 2);
        int begin = Integer.parseInt(numbers[0]);
        int end = Math.min(Integer.parseInt(numbers[1]) + 1, content.length);
        end = Math.min(end, begin + longestAnswer);
        if (begin >= content.length) {
            exchange.sendResponseHeaders(416, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(begin, end - 1, content.length));
        send(exchange, 206, begin, end);
    }

    private void send(HttpExchange exchange, int status, int begin, int end) throws IOException {
        exchange.sendResponseHeaders(status, end - begin);
        OutputStream out = exchange.getResponseBody();
        int stop = end;
        if (end - begin > cutAfter && cuts.getAndUpdate(n -> Math.max(0, n - 1)) > 0) stop = begin + cutAfter;
        bodyBytes.addAndGet(stop - begin);
        out.write(content, begin, stop - begin);
        out.flush();
        if (stop < end && stalls) return; // neither sends nor closes
        exchange.close(); // before the end: closes the connection
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
