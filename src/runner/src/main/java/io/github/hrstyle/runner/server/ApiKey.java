package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.download.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The key of a server. Hashes of one length are compared, so that the time taken tells nothing about it. */
final class ApiKey {

    private static final String SCHEME = "Bearer ";

    private final byte[] hash;

    ApiKey(String key) {
        hash = hash(key);
    }

    /** @param authorization the request's header */
    boolean opens(@Nullable String authorization) {
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String given = authorization != null && bearer ? authorization.substring(SCHEME.length()) : "";
        return MessageDigest.isEqual(hash, hash(given.strip())) && bearer;
    }

    private static byte[] hash(String text) {
        return Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
