/** How well structure is kept and how far the style moves, beside published results and a classical method. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.benchmarks.quality;
