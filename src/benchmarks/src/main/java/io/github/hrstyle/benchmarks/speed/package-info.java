/** Time and memory of training: against an equal PyTorch script, and to a given quality. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.benchmarks.speed;
