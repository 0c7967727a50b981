/** Images too large to be held: time, memory and seams of their application. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.benchmarks.large;
