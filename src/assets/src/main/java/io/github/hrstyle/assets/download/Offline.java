package io.github.hrstyle.assets.download;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether this machine's user forbids downloads. */
public final class Offline {

    private static final List<String> VARIABLES = List.of("HRSTYLE_OFFLINE", "DJL_OFFLINE");

    private Offline() {}

    /** The environment variable that forbids them, being {@code true}; empty when none does. */
    public static Optional<String> variable(Function<String, @Nullable String> environment) {
        return VARIABLES.stream()
                .filter(name -> "true".equalsIgnoreCase(environment.apply(name)))
                .findFirst();
    }
}
