package io.github.hrstyle.assets.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** SHA-256 of files, as 64 lower-case hexadecimal digits, and the side files that remember it. */
public final class Sha256 {
    private static final int BUFFER_BYTES = 1 << 16;

    private Sha256() {}

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            while (in.read(buffer) >= 0) {
                // The digest sees what passes.
            }
        }
        return hex(digest);
    }

    /** The file beside another one that remembers its SHA-256 in the format of sha256sum. */
    public static Path sideFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".sha256");
    }

    public static void writeSideFile(Path file, String sha256) throws IOException {
        Files.writeString(sideFile(file), sha256 + "  " + file.getFileName() + "\n");
    }

    /** What the side file remembers; empty when there is none. */
    public static Optional<String> remembered(Path file) throws IOException {
        Path side = sideFile(file);
        if (!Files.exists(side)) return Optional.empty();
        return Optional.of(Files.readString(side).strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT));
    }
}
