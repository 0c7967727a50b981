package io.github.hrstyle.runner.queue;

/**
 * A job's file in the store.
 *
 * @param reference where it lies there
 * @param bytes how many
 */
public record StoredFile(String reference, long bytes) {}
