package io.github.hrstyle.assets.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which libtorch DJL's JNI library is built for, and which one an installed libtorch is. */
public final class LibtorchVersion {

    /** The one that DJL's JNI library is built for, as the build wrote it. */
    public static final String WANTED = wanted();

    /** What an installation says of itself: libtorch's own archive, and Python's torch package. */
    private static final List<String> FILES =
            List.of("build-version", "../build-version", "version.py", "../version.py");

    private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+)\\.\\d+");

    private LibtorchVersion() {}

    private static String wanted() {
        try (InputStream in = LibtorchVersion.class.getResourceAsStream("libtorch.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in));
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of the libtorch in a folder, when a file in it or beside it says so. */
    static Optional<String> installed(Path folder) {
        for (String name : FILES) {
            Optional<String> version = read(folder.resolve(name));
            if (version.isPresent()) return version;
        }
        return Optional.empty();
    }

    private static Optional<String> read(Path file) {
        try {
            if (!Files.isRegularFile(file)) return Optional.empty();
            Matcher matcher = VERSION.matcher(Files.readString(file));
            return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
        } catch (MalformedInputException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether the JNI library works with a version: it does with all that differ in the last number only. */
    static boolean fits(String version) {
        return minor(version).equals(minor(WANTED));
    }

    /** For people: {@code 2.7.x}. */
    static String range() {
        return minor(WANTED) + ".x";
    }

    private static String minor(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.find() ? matcher.group(1) : version;
    }
}
