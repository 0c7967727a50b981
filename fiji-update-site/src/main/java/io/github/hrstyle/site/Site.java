package io.github.hrstyle.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A site's folder.
 *
 * @param folder where its files are; empty for a site that isn't there yet
 */
record Site(Optional<Path> folder, Database database) {
    static final Site NONE = new Site(Optional.empty(), Database.EMPTY);

    static Site at(Path folder) throws IOException {
        Path file = folder.resolve(Database.FILE);
        if (!Files.exists(file)) throw new SiteException(folder + " is not an update site: it has no " + Database.FILE);
        return new Site(Optional.of(folder), DatabaseReader.read(file));
    }

    /** The name of a file's version in a site's folder. */
    static String stored(String filename, Timestamp timestamp) {
        return filename + "-" + timestamp;
    }

    /** Writes the site that follows this one: this one's files, the new ones, and the database last. */
    void write(Path output, Database next, List<Offer> offers, Timestamp now) throws IOException {
        Path part = output.resolveSibling(output.getFileName() + ".part");
        delete(part);
        Files.createDirectories(part);
        if (folder.isPresent()) copyFiles(folder.get(), part);
        Map<String, Offer> sources = new HashMap<>();
        for (Offer offer : offers) sources.put(offer.filename(), offer);
        for (Component component : next.components()) {
            if (component.current().isEmpty()) continue;
            Version version = component.current().get();
            Path file = part.resolve(stored(component.filename(), version.timestamp()));
            Offer source = sources.get(component.filename());
            if (source == null || Files.exists(file)) continue;
            if (!version.timestamp().equals(now)) {
                throw new SiteException(
                        "the previous site has no " + part.relativize(file) + ": give a copy with all its files");
            }
            Files.createDirectories(file.getParent());
            Files.copy(source.source(), file);
            date(file, version.timestamp());
        }
        DatabaseWriter.write(next, part.resolve(Database.FILE));
        date(part.resolve(Database.FILE), now);
        delete(output);
        Files.move(part, output);
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        try (Stream<Path> found = Files.walk(from)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.deleteIfExists(to.resolve(Database.FILE));
    }

    /** A file's date follows from its version: rsync then finds unchanged files unchanged. */
    private static void date(Path file, Timestamp time) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(time.toInstant()));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
