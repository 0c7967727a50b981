package io.github.hrstyle.assets.natives;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** Serves files of a made-up libtorch on the loopback address as DJL's host lays them out, and can be made to misbehave. */
final class FakeMirror implements AutoCloseable {

    final Map<String, byte[]> files = Collections.synchronizedMap(new TreeMap<>());
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    final AtomicLong bodyBytes = new AtomicLong();
    /** So many answers to come are broken off after {@link #cutAfter} bytes, if they are longer. */
    final AtomicInteger cuts = new AtomicInteger();

    volatile int cutAfter = 1000;
    volatile boolean knowsRanges = true;
    private final HttpServer server;

    FakeMirror() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/pytorch");
    }

    /** Adds a file to a build, and to the list. */
    void add(String build, String name, byte[] content) {
        String line = build + "/native/lib/" + name + ".gz";
        files.put("/pytorch/" + line, gzip(content));
        byte[] list = files.getOrDefault("/pytorch/files.txt", new byte[0]);
        files.put("/pytorch/files.txt", (new String(list, StandardCharsets.UTF_8) + line + "\n").getBytes());
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String asked = exchange.getRequestHeaders().getFirst("Range");
        requests.add(path + " " + asked);
        byte[] content = files.get(path);
        if (content == null) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        String[] numbers = asked.substring("bytes=".length()).split("-", 2);
        int begin = knowsRanges ? Integer.parseInt(numbers[0]) : 0;
        long last = knowsRanges ? Long.parseLong(numbers[1]) : Long.MAX_VALUE - 1;
        int end = (int) Math.min(last + 1, content.length);
        if (knowsRanges)
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes %d-%d/%d".formatted(begin, end - 1, content.length));
        exchange.sendResponseHeaders(knowsRanges ? 206 : 200, end - begin);
        int stop = end;
        if (end - begin > cutAfter && cuts.getAndUpdate(n -> Math.max(0, n - 1)) > 0) stop = begin + cutAfter;
        bodyBytes.addAndGet(stop - begin);
        try {
            exchange.getResponseBody().write(content, begin, stop - begin);
            exchange.getResponseBody().flush();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
