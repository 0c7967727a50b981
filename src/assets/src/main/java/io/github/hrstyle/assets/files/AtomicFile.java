package io.github.hrstyle.assets.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that appears whole or not at all, also when the machine stops in the midst of it: it is written beside its place, forced to
 * the disk, moved, and then its folder is forced to the disk.
 */
public final class AtomicFile {

    /** Files under way; what is left of them when the JVM ends, such as after Ctrl-C, is removed. */
    private static final Set<Path> PARTS = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> PARTS.forEach(AtomicFile::delete), "hrstyle-parts"));
    }

    private AtomicFile() {}

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {
        /** @param part an existing, empty file */
        void writeTo(Path part) throws IOException;
    }

    /** What may speak against the file at the last moment. */
    @FunctionalInterface
    public interface Check {
        void run() throws IOException;
    }

    /** What is asked of the disk; a test looks at it. */
    interface Disk {

        Disk REAL = new Disk() {
            @Override
            public void force(Path file) throws IOException {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }

            @Override
            public void move(Path part, Path file) throws IOException {
                try {
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } catch (AtomicMoveNotSupportedException e) { // some network file systems
                    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }

            @Override
            public void forceFolder(Path folder) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                } catch (IOException e) {
                    // Windows opens no folders; there, the file system sees to it.
                }
            }
        };

        /** A full disk or a lost network folder may show only here. */
        void force(Path file) throws IOException;

        void move(Path part, Path file) throws IOException;

        /** Without it, the name may be gone after a power cut. */
        void forceFolder(Path folder) throws IOException;
    }

    /**
     * Over an older file, if there is one; where the target is a link to a file, the link stays.
     *
     * @throws IOException when it cannot be written; then nothing is left behind
     */
    public static void write(Path target, Content content) throws IOException {
        write(target, () -> {}, content);
    }

    /** @param last run before the file takes its place: another program may have written it meanwhile */
    public static void write(Path target, Check last, Content content) throws IOException {
        write(target, last, content, Disk.REAL);
    }

    static void write(Path target, Check last, Content content, Disk disk) throws IOException {
        Path file = throughLinks(target);
        Path part = create(file);
        try {
            content.writeTo(part);
            disk.force(part);
            last.run();
            disk.move(part, file);
            disk.forceFolder(file.resolveSibling(""));
        } finally {
            delete(part);
        }
    }

    /**
     * Gives a file that is written already another place, where it appears whole or not at all. On another file system it is copied.
     *
     * @throws IOException when it cannot be; then it stays where it was
     */
    public static void move(Path file, Path target) throws IOException {
        move(file, target, Disk.REAL);
    }

    static void move(Path file, Path target, Disk disk) throws IOException {
        try {
            disk.force(file);
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            disk.forceFolder(target.resolveSibling(""));
        } catch (AtomicMoveNotSupportedException e) {
            write(target, () -> {}, part -> Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING), disk);
            Files.delete(file);
        }
    }

    /**
     * Finds out whether a file can be written, which is tried.
     *
     * @throws IOException when it cannot
     */
    public static void check(Path target) throws IOException {
        delete(create(throughLinks(target)));
    }

    /** Not Files.createTempFile: its files are readable by their owner only, and keep that when moved. */
    private static Path create(Path file) throws IOException {
        Path part = Files.createFile(file.resolveSibling(".hrstyle-" + UUID.randomUUID() + ".part"));
        PARTS.add(part);
        return part;
    }

    /** The file itself where the target is a link to one. */
    private static Path throughLinks(Path target) throws IOException {
        return Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // A stray .part file is no reason to report the saved file as failed.
        }
        PARTS.remove(part);
    }
}
