/** What the demo shows: a sample pair from the program itself, and pictures of its transfer. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.runner.demo;
