package io.github.hrstyle.runner.store;

import io.github.hrstyle.assets.files.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder; for several machines, one that all of them see. */
public final class FolderStore implements ImageStore {

    private final Path folder;

    public FolderStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public String place() {
        return "the folder " + folder;
    }

    @Override
    public void take(Path file, String reference) throws IOException {
        Path target = folder.resolve(reference);
        Files.createDirectories(target.resolveSibling(""));
        AtomicFile.move(file, target);
    }

    @Override
    public InputStream open(String reference) throws IOException {
        return Files.newInputStream(folder.resolve(reference));
    }

    @Override
    public Path file(String reference, Path copy) throws IOException {
        Path file = folder.resolve(reference);
        if (!Files.exists(file)) throw new NoSuchFileException(file.toString());
        return file;
    }

    @Override
    public void remove(String reference) throws IOException {
        Files.deleteIfExists(folder.resolve(reference));
    }

    @Override
    public List<String> before(Instant instant, String part) throws IOException {
        List<String> old = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve(part))) {
            for (Path file : (Iterable<Path>) files::iterator)
                if (isOlder(file, instant)) old.add(part + "/" + file.getFileName());
        }
        return old;
    }

    private static boolean isOlder(Path file, Instant instant) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(instant);
        } catch (NoSuchFileException e) {
            return false; // removed by another process meanwhile
        }
    }

    @Override
    public long room() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }
}
