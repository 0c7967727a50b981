package io.github.hrstyle.site;

import java.util.List;

/**
 * The version of a file that a site offers now.
 *
 * @param checksum see {@link Checksum}
 * @param bytes the file's length
 * @param description what the updater's window shows; may be empty
 */
record Version(
        String checksum,
        Timestamp timestamp,
        long bytes,
        String description,
        List<Dependency> dependencies,
        List<String> links,
        List<String> authors) {

    Version {
        dependencies = List.copyOf(dependencies);
        links = List.copyOf(links);
        authors = List.copyOf(authors);
    }
}
