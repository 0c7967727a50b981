package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.runner.queue.ServerConfig;
import io.github.hrstyle.runner.store.ImageStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on the disks of the data folder and the store: submissions leave some of it to the jobs that were taken before. */
@Singleton
class DiskRoom {

    /** Itself, and its result. */
    private static final int COPIES = 2;

    private static final int MEGABYTE_BITS = 20;

    private final Path folder;
    private final ImageStore store;
    private final long reserve;

    @Inject
    DiskRoom(ServerConfig config, ImageStore store) {
        this.store = store;
        folder = config.data();
        reserve = config.reserve().asLongValue();
    }

    /** @param upload in bytes */
    boolean isShortFor(long upload) {
        return free() < reserve + COPIES * upload;
    }

    boolean isShort() {
        return isShortFor(0);
    }

    /** Bytes; of a disk that doesn't say there is enough. */
    private long free() {
        try {
            return Math.min(Files.getFileStore(folder).getUsableSpace(), store.room());
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** For clients. */
    String message() {
        return Text.format(
                "the server's disk is full, or too full for this (%d MB left): submit again when who runs it has made room",
                free() >> MEGABYTE_BITS);
    }

    /** For health checks, in megabytes. */
    long freeMegabytes() {
        return free() >> MEGABYTE_BITS;
    }
}
