/** Fit: trains a generator for one pair of images. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.core.training;
