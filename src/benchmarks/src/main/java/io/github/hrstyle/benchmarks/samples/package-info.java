/** Draws the sample images: sections of tissue as different laboratories show them. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.benchmarks.samples;
