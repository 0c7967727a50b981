package io.github.hrstyle.assets.download;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two processes, or two threads of one, from downloading into the same file: the second waits for the first. The lock file
 * stays, for removing it would open a gap; the system frees the lock when a process dies.
 */
public final class DownloadLock implements Closeable {
    private final FileChannel channel;

    private DownloadLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits until the file is free, and asks the listener meanwhile. */
    public static DownloadLock acquire(Path target, DownloadProgress progress) throws IOException {
        Path file = target.resolveSibling("." + target.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            while (!locked(channel)) progress.pause(DownloadProgress.PULSE);
            return new DownloadLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean locked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) { // another thread of this process
            return false;
        } catch (IOException e) { // a network file system without locks: nobody can be kept out there
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
