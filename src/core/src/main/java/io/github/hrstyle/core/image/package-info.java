/** Images as the method sees them: planes over ImgLib2 views, RGB values in 0..1, resizing and closed-form colour. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.core.image;
