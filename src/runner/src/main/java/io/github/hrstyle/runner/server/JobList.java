package io.github.hrstyle.runner.server;

import io.github.hrstyle.runner.queue.Job;
import java.util.List;

/**
 * @param jobs the newest first
 * @param queued how many wait
 * @param running how many are worked on
 * @param limit how many may wait
 */
record JobList(List<Job> jobs, int queued, int running, int limit) {}
