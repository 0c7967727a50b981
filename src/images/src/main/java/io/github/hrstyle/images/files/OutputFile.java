package io.github.hrstyle.images.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A file that appears whole or not at all. */
final class OutputFile {

    /** Files under way; what is left of them when the JVM ends, such as after Ctrl-C, is removed. */
    private static final Set<Path> PARTS = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> PARTS.forEach(OutputFile::delete), "hrstyle-parts"));
    }

    private OutputFile() {}

    /** Writes a file's content. */
    interface Content {
        /** @param part an existing, empty file */
        void writeTo(Path part) throws IOException;
    }

    /** @throws ImageFileException when a file cannot be written here, which is tried */
    static void check(Path target, boolean overwrite) throws ImageFileException {
        delete(create(target, overwrite));
    }

    static void write(Path target, boolean overwrite, Content content) throws ImageFileException {
        Path part = create(target, overwrite);
        try {
            content.writeTo(part);
            // A full disk or a lost network folder may show only here.
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            // Another program may have written the file meanwhile.
            refuseExisting(target, overwrite);
            Files.move(part, throughLinks(target), StandardCopyOption.ATOMIC_MOVE);
        } catch (ImageFileException e) {
            throw e;
        } catch (IOException e) {
            throw failed(target, e);
        } catch (OutOfMemoryError e) {
            throw new ImageFileException(
                    target, "writing it needs more memory than Java has left; " + ImageFiles.MORE_MEMORY, e);
        } finally {
            delete(part);
        }
    }

    private static Path create(Path target, boolean overwrite) throws ImageFileException {
        refuseExisting(target, overwrite);
        try {
            Path folder = throughLinks(target).toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder))
                throw new ImageFileException(target, "there is no folder " + folder + " to write it into");
            // Not Files.createTempFile: its files are readable by their owner only, and keep that when moved.
            Path part = Files.createFile(folder.resolve(".hrstyle-" + UUID.randomUUID() + ".part"));
            PARTS.add(part);
            return part;
        } catch (ImageFileException e) {
            throw e;
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    private static void refuseExisting(Path target, boolean overwrite) throws ImageFileException {
        if (!Files.exists(target)) return;
        if (!Files.isRegularFile(target))
            throw new ImageFileException(target, "exists and is not a file; choose another name");
        if (!overwrite)
            throw new ImageFileException(target, "exists already; choose another name or allow overwriting");
    }

    /** The file itself where the target is a link to one, which is to stay a link. */
    private static Path throughLinks(Path target) throws IOException {
        return Files.exists(target) ? target.toRealPath() : target;
    }

    private static ImageFileException failed(Path target, IOException cause) {
        return new ImageFileException(target, "cannot be written: " + ImageFileException.reason(cause), cause);
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // A stray .part file is no reason to report the saved image as failed.
        }
        PARTS.remove(part);
    }
}
