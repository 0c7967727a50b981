package io.github.hrstyle.client;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is, and what it lets its users in with.
 *
 * @param url without a slash at its end
 * @param apiKey never shown, also not by {@link #toString}
 */
public record ServerAddress(String url, Optional<String> apiKey) {

    public static final String URL_VARIABLE = "HRSTYLE_SERVER";
    public static final String API_KEY_VARIABLE = "HRSTYLE_API_KEY";
    public static final String DEFAULT_URL = "http://127.0.0.1:8080";

    private static final String EXPECTED = "server must be a URL such as " + DEFAULT_URL;

    /**
     * @param url as the user gives it; none for the environment's, or else the server of this machine
     * @param apiKey likewise; none for the environment's
     * @param environment variables by name
     * @throws Failure when it is no URL of a server, or no key that HTTP can carry
     */
    public static ServerAddress of(
            @Nullable String url, @Nullable String apiKey, Function<String, @Nullable String> environment) {
        String address =
                given(url).or(() -> given(environment.apply(URL_VARIABLE))).orElse(DEFAULT_URL);
        Optional<String> key = given(apiKey).or(() -> given(environment.apply(API_KEY_VARIABLE)));
        if (key.isPresent() && !key.get().chars().allMatch(c -> c > ' ' && c < 127))
            throw Failure.badInput(
                    "the API key must be of ASCII letters, digits and signs without a space, but has others");
        return new ServerAddress(checked(address), key);
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(some -> !some.isEmpty());
    }

    private static String checked(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw Failure.badInput(Text.format("%s, but is '%s'", EXPECTED, url), e);
        }
        // A password in it would be shown in messages.
        if (uri.getUserInfo() != null)
            throw Failure.badInput(EXPECTED + ", without a user's name in it; the API key is given apart");
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null)
            throw Failure.badInput(Text.format("%s, but is '%s'", EXPECTED, url));
        return url.replaceAll("/+$", "");
    }

    URI resolve(String path) {
        return URI.create(url + path);
    }

    @Override
    public String toString() {
        return url;
    }
}
