package io.github.hrstyle.imagej.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import ij.ImagePlus;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Speaks a server's API, and answers as a test wants. Its style is the negative of the content image. */
public final class FakeServer implements AutoCloseable {

    public static final String ID = "0b1c-job";
    public static final String KEY = "open-sesame";

    /** Requests: method, path, Last-Event-ID. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    /** Headers named Authorization. */
    public final List<String> keys = new CopyOnWriteArrayList<>();

    /** Answers to submissions before the first that is taken: status, Retry-After. */
    final Deque<int[]> refusals = new ArrayDeque<>();

    /** Event streams, one a connection; the last one is repeated. */
    final Deque<String> streams = new ArrayDeque<>();

    private final HttpServer http;
    private final Path folder;
    private volatile byte[] upload = {};

    public FakeServer(Path folder) throws IOException {
        this.folder = folder;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/api/jobs", this::answer);
        http.setExecutor(Executors.newCachedThreadPool());
        http.start();
        streams.add(state("queued", ",\"position\":2") + step(1) + step(2) + state("done", ""));
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    RemoteServer client() {
        return new RemoteServer(new ServerAddress(url(), java.util.Optional.of(KEY)), java.time.Duration.ofSeconds(3));
    }

    /** The form that came last, each byte a letter. */
    public String form() {
        return new String(upload, StandardCharsets.ISO_8859_1);
    }

    static String job(String state, String more) {
        return "{\"id\":\"%s\",\"state\":\"%s\",\"step\":2,\"steps\":3,\"contentName\":\"c\",\"styleName\":\"s\",\"width\":64,\"height\":64,\"settings\":{},\"created\":\"2026-01-02T03:04:05Z\",\"attempts\":1%s}"
                .formatted(ID, state, more);
    }

    static String state(String state, String more) {
        return "event: state\ndata: " + job(state, more) + "\n\n";
    }

    static String step(int step) {
        return "id: %d\nevent:step\ndata: {\"step\":%d,\"steps\":3,\ndata: \"losses\":{\"total\":3,\"content\":1,\"style\":2,\"structure\":0},\"secondsLeft\":1.5}\n\n"
                .formatted(step, step);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        String seen = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        requests.add(exchange.getRequestMethod() + " " + path + (seen == null ? "" : " " + seen));
        keys.add(String.valueOf(key));
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!("Bearer " + KEY).equals(key)) send(exchange, 401, "{\"message\":\"no such key\"}");
        else if (exchange.getRequestMethod().equals("POST")) submit(exchange, body);
        else if (exchange.getRequestMethod().equals("DELETE")) send(exchange, 202, job("cancelled", ""));
        else if (path.endsWith("/events")) send(exchange, 200, streams.size() > 1 ? streams.remove() : streams.peek());
        else if (path.endsWith("/result")) send(exchange, 200, Files.readAllBytes(negative()));
        else if (path.endsWith("/report"))
            send(
                    exchange,
                    200,
                    "{\"software\":{},\"device\":\"fake\",\"sources\":{},\"fit\":{\"steps\":3},\"quality\":{\"eSSIM\":0.5},\"seconds\":7}");
        else send(exchange, 404, "{\"message\":\"there is no job\"}");
    }

    private void submit(HttpExchange exchange, byte[] body) throws IOException {
        int[] refusal = refusals.poll();
        if (refusal == null) {
            upload = body;
            send(exchange, 202, "{\"id\":\"%s\"}".formatted(ID));
            return;
        }
        if (refusal[1] > 0) exchange.getResponseHeaders().set("Retry-After", Integer.toString(refusal[1]));
        send(exchange, refusal[0], "{\"message\":\"status %d it is\"}".formatted(refusal[0]));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Path negative() throws IOException {
        String form = form();
        int part = form.indexOf("name=\"content\"");
        int begin = form.indexOf("\r\n\r\n", part) + 4;
        int end = form.indexOf("\r\n--" + form.substring(2, form.indexOf("\r\n")), begin);
        Path file = Files.createTempFile(folder, "negative", ".tif");
        Files.write(file, java.util.Arrays.copyOfRange(upload, begin, end));
        ImagePlus image = ImageFiles.open(file);
        List<Integer> slices = new ArrayList<>();
        for (int i = 1; i <= image.getStackSize(); i++) slices.add(i);
        if (slices.size() == 1) image.getProcessor().invert();
        else for (int i : slices) image.getStack().getProcessor(i).add(100 * i);
        ImageFiles.save(image, file, Map.of(), true);
        return file;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
