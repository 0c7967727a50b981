/** HRStyle's command line as a program: its start, and how it ends. The verbs are in {@code verb}. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.runner;
