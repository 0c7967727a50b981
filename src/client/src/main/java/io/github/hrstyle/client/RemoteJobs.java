package io.github.hrstyle.client;

import java.util.List;

/**
 * A server's jobs.
 *
 * @param jobs the newest first
 * @param queued how many wait
 * @param running how many are worked on
 * @param limit how many may wait
 */
public record RemoteJobs(List<RemoteJob> jobs, int queued, int running, int limit) {}
