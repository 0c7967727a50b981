/** How well image files of all kinds are read. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.benchmarks.files;
