/** Apply: a fitted style on an image of any size, tile by tile. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.core.apply;
