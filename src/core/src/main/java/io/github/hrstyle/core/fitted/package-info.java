/** The fitted style, what a fit leaves behind, and its file. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.core.fitted;
