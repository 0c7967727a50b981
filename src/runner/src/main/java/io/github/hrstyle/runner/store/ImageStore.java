package io.github.hrstyle.runner.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Files by reference, such as {@code queue/job-content-1a2b}. No reference is used twice, so what lies under one never changes. They are
 * streamed: none is held in memory.
 */
public interface ImageStore {

    /** What it is, for messages. */
    String place();

    /**
     * Takes a file over, which is gone from its place afterwards. When this returns, its bytes outlive a power cut.
     *
     * @throws IOException when it can't; then nothing is kept
     */
    void take(Path file, String reference) throws IOException;

    /** @throws java.nio.file.NoSuchFileException when there is nothing */
    InputStream open(String reference) throws IOException;

    /**
     * As a file, which must not be changed: the store's own, or a copy.
     *
     * @param copy where a copy may be made
     * @throws java.nio.file.NoSuchFileException when there is nothing
     */
    Path file(String reference, Path copy) throws IOException;

    /** Nothing happens where there is nothing. */
    void remove(String reference) throws IOException;

    /** The references {@code folder/...} of what came before an instant. */
    List<String> before(Instant instant, String folder) throws IOException;

    /** Bytes that there is room for; very many where the store doesn't say. */
    long room() throws IOException;
}
