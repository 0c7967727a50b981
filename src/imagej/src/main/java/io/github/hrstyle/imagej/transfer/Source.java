package io.github.hrstyle.imagej.transfer;

import ij.ImagePlus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What reports say about something that a result was made from.
 *
 * @param name of the file, without its folder, or the image's title
 * @param width in pixels; none for a fitted style
 * @param height likewise
 * @param planes likewise
 * @param bytes the file's length; none for an image without a file
 * @param sha256 the file's checksum; likewise
 */
public record Source(
        String name,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Integer planes,
        @Nullable Long bytes,
        @Nullable String sha256) {

    static Source of(ImagePlus image, int planes) {
        return new Source(image.getTitle(), image.getWidth(), image.getHeight(), planes, null, null);
    }

    static Source of(ImagePlus image, int planes, Path file) throws IOException {
        return new Source(name(file), image.getWidth(), image.getHeight(), planes, Files.size(file), sha256(file));
    }

    static Source of(Path image, int width, int height) throws IOException {
        return new Source(name(image), width, height, 1, Files.size(image), sha256(image));
    }

    /** A file that is no image. */
    public static Source of(Path file) throws IOException {
        return new Source(name(file), null, null, null, Files.size(file), sha256(file));
    }

    /** The same thing under another name. */
    public Source named(String other) {
        return new Source(other, width, height, planes, bytes, sha256);
    }

    /** The image's longer side in pixels, of a reduced one the original's; 0 for what is no image. */
    long longer() {
        return width == null || height == null ? 0 : Math.max(width, height);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
