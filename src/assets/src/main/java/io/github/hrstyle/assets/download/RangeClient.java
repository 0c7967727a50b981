package io.github.hrstyle.assets.download;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks a web server for byte ranges of one file. Follows redirects itself, for a host names the file's SHA-256 on the redirect. */
public final class RangeClient {
    private static final int MAX_REDIRECTS = 10;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final Pattern QUOTED_SHA256 = Pattern.compile("(?:W/)?\"?([0-9a-fA-F]{64})\"?");

    private final RemoteFile file;
    private final DownloadProgress progress;
    private final Duration silence;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private boolean reached;

    public RangeClient(RemoteFile file, DownloadProgress progress, Duration silence) {
        this.file = file;
        this.progress = progress;
        this.silence = silence;
    }

    /** The file's URL for messages. */
    public String shownUrl() {
        return file.shownUrl();
    }

    /** Whether any host has ever answered. */
    public boolean reached() {
        return reached;
    }

    /**
     * Asks for the bytes from {@code begin} to before {@code end}.
     *
     * @return the range, or the whole file when the host does not know ranges
     * @throws ConnectionLost when another attempt may help
     * @throws DownloadException when it will not
     */
    public Answer get(long begin, long end) throws ConnectionLost, DownloadException {
        URI at = file.url();
        Optional<String> sha256 = Optional.empty();
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(at, begin, end);
            Optional<String> before = sha256;
            sha256 = linkedSha256(response.headers()).or(() -> before);
            if (!isRedirect(response.statusCode())) return answer(response, begin, end, sha256);
            at = redirected(at, response.headers());
        }
        throw failure("its host redirects more than " + MAX_REDIRECTS + " times");
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(URI at, long begin, long end)
            throws ConnectionLost, DownloadCancelledException {
        HttpRequest get = HttpRequest.newBuilder(at)
                .header("Range", "bytes=" + begin + "-" + (end - 1))
                .header("Accept-Encoding", "identity")
                .header("User-Agent", "HRStyle")
                .build();
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> future =
                http.sendAsync(get, RangeClient::bodyOf);
        long start = System.nanoTime();
        try {
            while (System.nanoTime() - start < silence.toNanos()) {
                progress.check();
                try {
                    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
                            future.get(DownloadProgress.PULSE.toMillis(), TimeUnit.MILLISECONDS);
                    reached = true;
                    return response;
                } catch (TimeoutException e) {
                    // Asks the listener, then waits on.
                }
            }
        } catch (InterruptedException e) {
            throw progress.interrupted();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ConnectionLost(at.getHost() + " cannot be reached (" + reason(cause) + ")", cause);
        } finally {
            future.cancel(true);
        }
        throw new ConnectionLost(at.getHost() + " did not answer within " + silence.toSeconds() + " s");
    }

    /** HttpClient leaves these two without any message. */
    private static String reason(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause())
            if (cause instanceof UnresolvedAddressException) return "its name is unknown";
        return error instanceof ConnectException && error.getMessage() == null
                ? "connection refused"
                : BodyReader.reason(error);
    }

    /** Only the body of a good answer is of interest; that of another one is read over, so that the connection can be used again. */
    private static BodySubscriber<Flow.Publisher<List<ByteBuffer>>> bodyOf(HttpResponse.ResponseInfo info) {
        return info.statusCode() == 200 || info.statusCode() == 206
                ? BodySubscribers.ofPublisher()
                : BodySubscribers.replacing(subscriber -> {});
    }

    private Answer answer(
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response, long begin, long end, Optional<String> sha256)
            throws ConnectionLost, DownloadException {
        int status = response.statusCode();
        if (status == 408 || status == 429 || status >= 500)
            throw new ConnectionLost(response.uri().getHost() + " answers with the status " + status);
        if (status == 416)
            throw failure(
                    "its host has no bytes " + begin + " to " + (end - 1) + " of it: the file there is too short");
        if (status != 200 && status != 206) throw failure("its host answers with the status " + status);

        BodyReader body = new BodyReader(progress, silence);
        response.body().subscribe(body);
        try {
            HttpHeaders headers = response.headers();
            long[] place = status == 206 ? contentRange(headers, begin, end) : wholeFile(headers);
            String contentType = headers.firstValue("Content-Type").orElse("");
            String validator = validator(headers, sha256);
            return new Answer(status == 206, place[0], place[1], place[2], validator, sha256, contentType, body);
        } catch (DownloadException e) {
            body.close();
            throw e;
        }
    }

    /** First byte, byte after the last one, length of the file. */
    private long[] contentRange(HttpHeaders headers, long begin, long end) throws DownloadException {
        String text = headers.firstValue("Content-Range").orElse("");
        Matcher matcher = CONTENT_RANGE.matcher(text);
        if (matcher.matches()) {
            long first = Long.parseLong(matcher.group(1));
            long last = Long.parseLong(matcher.group(2));
            if (first == begin && last >= first && last < end) {
                long length = matcher.group(3).equals("*") ? -1 : Long.parseLong(matcher.group(3));
                return new long[] {first, last + 1, length};
            }
        }
        throw failure(
                "its host was asked for bytes " + begin + "-" + (end - 1) + ", but sends the range '" + text + "'");
    }

    private static long[] wholeFile(HttpHeaders headers) {
        long length = headers.firstValueAsLong("Content-Length").orElse(-1);
        return new long[] {0, length, length};
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private URI redirected(URI from, HttpHeaders headers) throws DownloadException {
        String location = headers.firstValue("Location").orElse("");
        URI to = resolve(from, location);
        String scheme = to == null ? "" : String.valueOf(to.getScheme()).toLowerCase(Locale.ROOT);
        boolean usable = to != null && to.getHost() != null && (scheme.equals("https") || scheme.equals("http"));
        if (to == null || !usable)
            throw failure("its host redirects to '" + location + "', which is no http or https URL");
        if (scheme.equals("http") && "https".equalsIgnoreCase(from.getScheme()))
            throw failure("its host redirects from https to the unprotected '" + location + "'");
        return to;
    }

    private static @Nullable URI resolve(URI from, String location) {
        try {
            return location.isEmpty() ? null : from.resolve(location);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Optional<String> linkedSha256(HttpHeaders headers) {
        return headers.firstValue("X-Linked-ETag")
                .map(QUOTED_SHA256::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1).toLowerCase(Locale.ROOT));
    }

    /** The SHA-256 rather than the ETag: the latter may differ between the servers of a host. */
    private static String validator(HttpHeaders headers, Optional<String> sha256) {
        return sha256.or(() -> headers.firstValue("ETag"))
                .or(() -> headers.firstValue("Last-Modified"))
                .orElse("");
    }

    private DownloadException failure(String why) {
        return new DownloadException(file.shownUrl() + " cannot be downloaded: " + why);
    }
}
