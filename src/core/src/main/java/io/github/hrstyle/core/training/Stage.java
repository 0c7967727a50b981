package io.github.hrstyle.core.training;

/**
 * Training steps at one size.
 *
 * @param size longer side of the images, in pixels
 * @param steps how many
 */
record Stage(int size, int steps) {}
