package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.download.Sha256;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.runner.queue.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys that open a server: one that all share, or those of a file with a line for each: {@code NAME SHA256 [admin] [quota=N]}. Hashes
 * of one length are compared, and all of them, so that the time taken tells nothing.
 */
final class Keys {

    private static final String SCHEME = "Bearer ";
    private static final Pattern LINE =
            Pattern.compile("([A-Za-z0-9_.@-]{1,100})\\s+([0-9a-fA-F]{64})((?:\\s+(?:admin|quota=[1-9]\\d{0,6}))*)");
    private static final Pattern QUOTA = Pattern.compile("quota=(\\d+)");

    private record Entry(byte[] hash, User user) {}

    private final List<Entry> entries;

    private Keys(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * @param shared a key without a name, which is an admin's
     * @param file of the others
     * @throws Failure when the file can't be read, or a line is wrong
     */
    static Keys of(Optional<String> shared, Optional<Path> file) {
        List<Entry> entries = new ArrayList<>();
        shared.ifPresent(key -> entries.add(new Entry(hash(key), User.ADMIN)));
        file.ifPresent(path -> entries.addAll(read(path)));
        return new Keys(entries);
    }

    private static List<Entry> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw Failure.badInput(Text.format("%s: the file of keys can't be read: %s", file, e), e);
        }
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (line.isEmpty()) continue;
            Matcher parts = LINE.matcher(line);
            if (!parts.matches())
                throw Failure.badInput(Text.format(
                        "%s, line %d: expected NAME SHA256 [admin] [quota=N], with the key's SHA-256 as 64 hexadecimal digits",
                        file, i + 1));
            if (!names.add(parts.group(1)))
                throw Failure.badInput(Text.format("%s, line %d: there are two keys of this name", file, i + 1));
            entries.add(new Entry(HexFormat.of().parseHex(parts.group(2)), user(parts.group(1), parts.group(3))));
        }
        if (entries.isEmpty()) throw Failure.badInput(Text.format("%s: there is no key in it", file));
        return entries;
    }

    private static User user(String name, String rights) {
        Matcher quota = QUOTA.matcher(rights);
        return new User(
                name, rights.contains("admin"), quota.find() ? Integer.parseInt(quota.group(1)) : Integer.MAX_VALUE);
    }

    /** Whether there is none: then the server is for this machine only. */
    boolean areNone() {
        return entries.isEmpty();
    }

    /**
     * Whose key it is; empty where it opens nothing.
     *
     * @param authorization the request's header
     */
    Optional<User> user(@Nullable String authorization) {
        if (areNone()) return Optional.of(User.ADMIN);
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        byte[] given = hash(
                authorization != null && bearer
                        ? authorization.substring(SCHEME.length()).strip()
                        : "");
        User found = null;
        for (Entry entry : entries) if (MessageDigest.isEqual(entry.hash(), given) && bearer) found = entry.user();
        return Optional.ofNullable(found);
    }

    private static byte[] hash(String text) {
        return Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
