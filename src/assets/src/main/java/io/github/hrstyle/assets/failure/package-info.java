/** The one way to fail. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.assets.failure;
