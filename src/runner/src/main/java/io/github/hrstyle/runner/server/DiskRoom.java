package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.runner.queue.ServerConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on the disk of the data folder: submissions leave some of it to the jobs that were taken before. */
@Singleton
class DiskRoom {

    /** An upload lies in the temporary folder and in the queue, whose database writes anew what it keeps. */
    private static final int COPIES = 3;

    private static final int MEGABYTE_BITS = 20;

    private final Path folder;
    private final long reserve;

    @Inject
    DiskRoom(ServerConfig config) {
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
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** For clients. */
    String message() {
        return Text.format(
                "the server's disk is full (%d MB left): submit again when who runs it has made room",
                free() >> MEGABYTE_BITS);
    }

    /** For health checks, in megabytes. */
    long freeMegabytes() {
        return free() >> MEGABYTE_BITS;
    }
}
