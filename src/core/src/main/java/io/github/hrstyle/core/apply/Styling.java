package io.github.hrstyle.core.apply;

import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.HrNet;

/** A style on its way into one image, of which rectangles are asked for; they fit together as if it had been done at once. */
public interface Styling {

    /** Rows of the image beside a rectangle that its pixels depend on. */
    int margin();

    /**
     * A rectangle of the styled image.
     *
     * @param rows of the image, in its whole width: the rectangle's, and those beside it that count, as far as there are any
     * @param top where these rows begin in the image
     * @param x left of the rectangle in the image; a multiple of {@link HrNet#MULTIPLE}, as are {@code y} and {@code y - top}: so are
     *     the places where the lower branches' pixels begin
     */
    RgbImage styled(Plane rows, long top, long x, long y, int width, int height);
}
