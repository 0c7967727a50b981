package io.github.hrstyle.site;

import java.nio.file.Path;
import java.util.List;

/**
 * A file that this build offers.
 *
 * @param filename where it goes in a Fiji, with its version
 * @param source the file
 */
record Offer(
        String filename,
        Path source,
        String checksum,
        long bytes,
        Description description,
        List<Dependency> dependencies) {

    Offer {
        dependencies = List.copyOf(dependencies);
    }

    String key() {
        return Component.key(filename);
    }

    Version version(Timestamp time) {
        return new Version(
                checksum, time, bytes, description.text(), dependencies, description.links(), description.authors());
    }

    /** Whether a site's component is this very file. */
    boolean isVersion(Component component) {
        return component.filename().equals(filename)
                && component
                        .current()
                        .filter(v -> v.checksum().equals(checksum))
                        .isPresent();
    }
}
