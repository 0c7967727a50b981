/**
 * The verbs: each parses its options, calls the core and prints. {@link io.github.hrstyle.runner.verb.HrstyleCommandLine} puts
 * them together, {@code Failures} turns what goes wrong into one line and an exit status.
 */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.runner.verb;
