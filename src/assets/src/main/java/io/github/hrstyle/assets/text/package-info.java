/** How texts are made. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.assets.text;
