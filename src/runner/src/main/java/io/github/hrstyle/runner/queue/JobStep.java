package io.github.hrstyle.runner.queue;

import io.github.hrstyle.core.loss.Losses;

/**
 * A training step that was taken.
 *
 * @param step from 1
 * @param losses before its update
 * @param secondsLeft estimate
 */
public record JobStep(int step, Losses losses, double secondsLeft) {}
