package io.github.hrstyle.runner.queue;

/**
 * One worker's try at a job. Its number fences what it writes: as soon as another attempt has begun, or the job has ended,
 * nothing of this one is taken any more.
 *
 * @param job its id
 * @param number from 1
 */
record Attempt(String job, int number) {}
