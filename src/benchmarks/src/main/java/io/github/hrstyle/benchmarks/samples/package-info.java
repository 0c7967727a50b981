/** Draws the sample images: sections of tissue in two stains. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.benchmarks.samples;
