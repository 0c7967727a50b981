package io.github.hrstyle.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The updater's checksum of a file: a SHA-1 that, for jars, doesn't notice a mere rebuild.
 *
 * <p>A jar is digested entry by entry, in the order of their names: the name, then the content. Of the content of
 * {@code .properties} files, comments don't count (they hold dates), and of the manifest nothing does. (The updater means to
 * keep the manifest's {@code Main-Class}, but compares an upper-case text with a mixed-case one, and so never finds it.) Any
 * other file is digested as its path in Fiji, then its bytes.
 */
final class Checksum {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private Checksum() {}

    /**
     * The checksum, 40 lower-case hexadecimal digits.
     *
     * @param filename where the file goes in a Fiji
     */
    static String of(String filename, Path file) throws IOException {
        MessageDigest digest = sha1();
        if (filename.endsWith(".jar")) {
            addJar(digest, file);
        } else {
            digest.update(filename.getBytes(StandardCharsets.US_ASCII));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void addJar(MessageDigest digest, Path file) throws IOException {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries =
                    jar.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList();
            for (ZipEntry entry : entries) {
                digest.update(entry.getName().getBytes(StandardCharsets.US_ASCII));
                if (entry.getName().equals(MANIFEST)) continue;
                try (InputStream in = jar.getInputStream(entry)) {
                    byte[] content = in.readAllBytes();
                    digest.update(entry.getName().endsWith(".properties") ? Comments.without(content) : content);
                }
            }
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
