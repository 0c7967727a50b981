/** Files that appear whole or not at all. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.assets.files;
