package io.github.hrstyle.runner.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder for the temporary files of this process, which its user alone can look into. A lock on a file beside it says that
 * the process lives: what processes left behind that were killed is removed by the next one. Processes make, clean up and
 * remove such folders one at a time, so that none takes another's new lock for an abandoned one.
 */
public final class PrivateFolder {

    private static final String LOCK = ".lock";
    private static final String TURN = ".turn";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?>[] ONLY_OWNER = {PosixFilePermissions.asFileAttribute(OWNER)};

    private final Path path;
    private final Path lockFile;
    private final FileLock lock;

    private PrivateFolder(Path path, Path lockFile, FileLock lock) {
        this.path = path;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** The folder, in one that is private too and holds nothing but such folders. */
    public static PrivateFolder at(Path path) throws IOException {
        Path parent = path.toAbsolutePath().resolveSibling("");
        make(parent);
        return inTurn(parent, () -> {
            removeAbandoned(parent);
            Path lockFile = parent.resolve(path.getFileName() + LOCK);
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            FileLock lock = channel.lock();
            make(path);
            return new PrivateFolder(path, lockFile, lock);
        });
    }

    private interface Work<T> {
        T call() throws IOException;
    }

    /** Alone among this process' threads, and then among processes: they lock a file beside {@code parent}. */
    private static synchronized <T> T inTurn(Path parent, Work<T> work) throws IOException {
        Path file = parent.resolveSibling(parent.getFileName() + TURN);
        try (FileChannel turn = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock ignored = turn.lock()) {
            return work.call();
        }
    }

    /** Makes a folder that is private, or one private that is there. */
    public static void make(Path folder) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(folder, posix ? ONLY_OWNER : new FileAttribute<?>[0]);
        if (posix) Files.setPosixFilePermissions(folder, OWNER);
    }

    private static void removeAbandoned(Path parent) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent, "*" + LOCK)) {
            for (Path file : locks) {
                if (isHeld(file)) continue;
                String name = String.valueOf(file.getFileName());
                delete(parent.resolve(name.substring(0, name.length() - LOCK.length())));
                Files.delete(file);
            }
        }
    }

    private static boolean isHeld(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true; // by this process
        }
    }

    /** A folder of its own for a piece of work. */
    Path newFolder() throws IOException {
        return Files.createDirectory(path.resolve(UUID.randomUUID().toString()));
    }

    public void remove() throws IOException {
        inTurn(path.toAbsolutePath().resolveSibling(""), () -> {
            delete(path);
            lock.channel().close();
            return Files.deleteIfExists(lockFile);
        });
    }

    /** With all that is in it. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        for (Path path : deepestFirst) Files.deleteIfExists(path);
    }
}
