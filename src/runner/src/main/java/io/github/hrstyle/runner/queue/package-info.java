/**
 * The server's jobs, in a database that any worker can go on from: {@link io.github.hrstyle.runner.queue.JobStore} holds them,
 * {@link io.github.hrstyle.runner.queue.Worker} takes one after the other and {@code JobRunner} does it.
 */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.runner.queue;
