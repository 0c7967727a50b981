package io.github.hrstyle.client;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.net.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server's answer that it won't do something.
 *
 * @param status of HTTP
 * @param message the server's own
 * @param retryAfter when it wants to be asked again; zero if it doesn't say
 */
record Refusal(int status, String message, Duration retryAfter) {

    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int TOO_LARGE = 413;
    static final int TOO_MANY = 429;
    static final int UNAVAILABLE = 503;

    private static final Gson JSON = new Gson();
    private static final int LONGEST = 300;
    private static final int LONGEST_MESSAGE = 2000;

    private record Body(@Nullable String message) {}

    static Refusal of(int status, String body, HttpHeaders headers) {
        String after = headers.firstValue("Retry-After").orElse("");
        Duration wait = after.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(after)) : Duration.ZERO;
        return new Refusal(status, message(body), wait);
    }

    /** What stands in a body that isn't of this API is another program's. */
    private static String message(String body) {
        try {
            Body parsed = JSON.fromJson(body, Body.class);
            if (parsed != null && parsed.message() != null)
                return Printable.of(parsed.message()
                        .substring(0, Math.min(LONGEST_MESSAGE, parsed.message().length())));
        } catch (JsonParseException e) {
            return "an answer that is not HRStyle's: "
                    + Printable.of(body.substring(0, Math.min(LONGEST, body.length())))
                            .strip();
        }
        return "no reason given";
    }

    /** Whether asking again later may help. */
    boolean isPassing() {
        return status == TOO_MANY || status >= 500;
    }

    /**
     * For the user.
     *
     * @return of the kind bad input where they have to change something
     */
    Failure failure(ServerAddress server) {
        return switch (status) {
            case BAD_REQUEST, NOT_FOUND -> Failure.badInput(Text.format("%s: %s", server, message));
            case UNAUTHORIZED, FORBIDDEN ->
                Failure.badInput(
                        server.apiKey().isPresent()
                                ? Text.format(
                                        "%s: the server does not know this API key; ask who runs it for the right one (%s)",
                                        server, message)
                                : Text.format(
                                        "%s: the server wants an API key; set %s in the environment, or give it with the command",
                                        server, ServerAddress.API_KEY_VARIABLE));
            case TOO_LARGE ->
                Failure.badInput(Text.format(
                        "%s: too large for this server: %s; reduce the images, or have its limits raised",
                        server, message));
            case TOO_MANY -> Failure.busy(Text.format("%s: %s; try again later", server, message));
            default ->
                Failure.environment(
                        Text.format("%s: the server answered with status %d: %s", server, status, message), null);
        };
    }
}
