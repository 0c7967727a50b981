import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the SHA-256 of every file in a folder to its file SHA256SUMS, in the form of {@code sha256sum}. Run as a single file:
 * {@code java Checksums.java FOLDER}.
 */
final class Checksums {
    private static final String FILE = "SHA256SUMS";

    private Checksums() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<String> names;
        try (Stream<Path> found = Files.walk(folder)) {
            names = found.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals(FILE))
                    .sorted()
                    .toList();
        }
        Files.writeString(
                folder.resolve(FILE),
                names.stream()
                        .map(name -> sha256(folder.resolve(name)) + "  " + name + "\n")
                        .collect(Collectors.joining()));
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
