package io.github.hrstyle.runner.server;

import com.google.gson.Gson;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.runner.queue.ServerConfig;
import io.github.hrstyle.runner.queue.User;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sees every request before anything else does. Closed by default: with a key, all but the page's own files needs it,
 * however its path is written. Without a key the server is for this machine only: what a browser sends on behalf of another
 * site is refused. And only a few submissions are let in at once.
 */
@Singleton
class Doorkeeper {

    /** Before authentication, CORS and all else that Quarkus may do. */
    private static final int FIRST = 1000;

    /** The page's files: plain names, so that nothing can be made of them but a file's path; none of the API's or Quarkus'. */
    private static final Pattern PAGE = Pattern.compile(
            "/|/(?!api/|q/)(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.(?:html|css|js|svg|png|ico|webmanifest|woff2)");

    /** A name that always means this machine, with or without a port. */
    private static final Pattern LOOPBACK = Pattern.compile(
            "(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1])(?::\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private static final Pattern MONITORING = Pattern.compile("/q/(?:health|metrics)(?:/[a-z]+)?");
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final long LINGER_MILLIS = 1000;
    private static final int TOO_MANY = 429;
    private static final int FULL = 507;
    private static final int MEGABYTE_BITS = 20;
    private static final String JSON = "application/json";

    private final Keys keys;
    private final long maxUpload;
    private final DiskRoom disk;
    private final boolean serves;
    /** Submissions that may come in at once. */
    private final Places uploads;

    private final UploadWatch watch;

    private volatile boolean open;

    @Inject
    Doorkeeper(ServerConfig config, DiskRoom disk) {
        this.disk = disk;
        serves = config.serves();
        keys = Keys.of(config.apiKey(), config.keys());
        maxUpload = config.maxUpload().asLongValue();
        uploads = new Places(config.uploadsAtOnce(), config.uploadsByClient());
        watch = new UploadWatch(config.uploadTime(), config.uploadRate().asLongValue(), disk::isShort);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    /** From now on requests are let in. */
    void open() {
        open = true;
    }

    void close() {
        open = false;
    }

    /** @param retryAfter seconds; 0 when coming again does not help */
    private record Refusal(int status, String message, int retryAfter) {

        Refusal(int status, String message) {
            this(status, message, 0);
        }
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        boolean page = READING.contains(request.method())
                && request.path() != null
                && PAGE.matcher(request.path()).matches();
        addHeaders(response, page);
        Optional<User> user = keys.user(request.getHeader("Authorization"));
        user.ifPresent(known -> Asker.set(context, known));
        Refusal refusal = refusal(request, page, user.isPresent());
        if (refusal == null && request.method() == HttpMethod.POST) {
            String client = Asker.client(context);
            if (uploads.take(client)) {
                context.addEndHandler(ended -> uploads.leave(client));
                watch.over(context);
            } else
                refusal = new Refusal(
                        TOO_MANY, "this server takes in as many submissions as it can; come again in a moment", 1);
        }
        if (refusal == null) {
            context.next();
            return;
        }
        if (refusal.retryAfter() > 0) response.putHeader("Retry-After", Integer.toString(refusal.retryAfter()));
        if (refusal.status() == 401) response.putHeader("WWW-Authenticate", "Bearer");
        response.setStatusCode(refusal.status())
                .putHeader("Content-Type", JSON)
                .end(new Gson().toJson(new Message(refusal.message())));
        discard(context, refusal);
    }

    /** What came with a request that is refused. */
    private static void discard(RoutingContext context, Refusal refusal) {
        HttpServerRequest request = context.request();
        if (READING.contains(request.method())) return;
        request.resume();
        // Who may come again in a second keeps the connection, and can send to the end what clients send before they
        // read an answer.
        if (refusal.status() == TOO_MANY && request.getHeader("Content-Length") != null) return;
        // Otherwise it is not waited for; the client has a moment to read the answer.
        context.vertx().setTimer(LINGER_MILLIS, timer -> request.connection().close());
    }

    private static void addHeaders(HttpServerResponse response, boolean page) {
        // The page shows pictures that it fetched with its key, which are blobs to the browser.
        response.putHeader(
                "Content-Security-Policy",
                "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("X-Frame-Options", "DENY");
        response.putHeader("Referrer-Policy", "no-referrer");
        response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (!page) response.putHeader("Cache-Control", "no-store");
    }

    private @Nullable Refusal refusal(HttpServerRequest request, boolean page, boolean known) {
        String host = host(request);
        if (keys.areNone() && (host == null || !LOOPBACK.matcher(host).matches()))
            return new Refusal(403, "this server is for its own machine: it answers to localhost and 127.0.0.1 only");
        if (!READING.contains(request.method()) && isForeign(request, host))
            return new Refusal(403, "another site's page may not ask this server for anything");
        if (!page && !known)
            return new Refusal(401, "this server needs an API key, as header Authorization: Bearer KEY");
        if (!serves && !MONITORING.matcher(request.path()).matches())
            return new Refusal(404, "this is a worker: it tells /q/health and /q/metrics, and serves nothing else");
        if (!open) return new Refusal(503, "this server is starting or about to end; try again in a moment", 2);
        if (declaredLength(request) > maxUpload)
            return new Refusal(
                    413,
                    Text.format(
                            "an upload must have at most %d MB, all images together, but has %d MB",
                            maxUpload >> MEGABYTE_BITS, declaredLength(request) >> MEGABYTE_BITS));
        if (request.method() == HttpMethod.POST && disk.isShortFor(declaredLength(request)))
            return new Refusal(FULL, disk.message());
        return null;
    }

    /** HTTP/2, which browsers speak where there is TLS, has it elsewhere. */
    private static @Nullable String host(HttpServerRequest request) {
        String header = request.getHeader("Host");
        HostAndPort authority = request.authority();
        if (header != null || authority == null) return header;
        return authority.port() < 0 ? authority.host() : authority.host() + ":" + authority.port();
    }

    /** Whether a browser sends it for a page that came from elsewhere. */
    private static boolean isForeign(HttpServerRequest request, @Nullable String host) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) return true;
        String origin = request.getHeader("Origin");
        if (origin == null) return false;
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority == null || host == null || !authority.equalsIgnoreCase(host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return true;
        }
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
