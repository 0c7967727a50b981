package io.github.hrstyle.assets.weights;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where each system wants a user's downloaded files that can be had again. */
final class ModelFolder {
    private static final String NAME = "hrstyle";

    private ModelFolder() {}

    /**
     * @param environment looks up an environment variable
     * @param system the system's name as {@code os.name} gives it
     * @param home the user's home folder
     */
    static Path of(Function<String, @Nullable String> environment, String system, Path home) {
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("mac"))
            return home.resolve("Library").resolve("Caches").resolve(NAME);
        if (lower.startsWith("windows"))
            return folder(
                            environment.apply("LOCALAPPDATA"),
                            home.resolve("AppData").resolve("Local"))
                    .resolve(NAME);
        return folder(environment.apply("XDG_CACHE_HOME"), home.resolve(".cache"))
                .resolve(NAME);
    }

    /** The XDG specification has relative paths ignored. */
    private static Path folder(@Nullable String path, Path otherwise) {
        try {
            return path != null && Path.of(path).isAbsolute() ? Path.of(path) : otherwise;
        } catch (InvalidPathException e) {
            return otherwise;
        }
    }
}
