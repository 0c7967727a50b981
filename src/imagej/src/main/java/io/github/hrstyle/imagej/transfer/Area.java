package io.github.hrstyle.imagej.transfer;

import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;

/**
 * The part of an image to which a change was limited, as reports name it.
 *
 * @param shape in ij's words, such as Oval
 * @param x left edge in pixels, of the smallest rectangle around it
 * @param y upper edge
 * @param width of that rectangle
 * @param height likewise
 */
public record Area(String shape, int x, int y, int width, int height) {

    /** Figures of smaller parts would say little, and the loss network looks at none. */
    private static final int LEAST_SIDE = 32;

    /** The pixels that figures are of: the rectangle, with its surroundings if it is very small. */
    public RgbImage read(Plane plane) {
        int[] across = grown(x, width, (int) plane.width());
        int[] down = grown(y, height, (int) plane.height());
        return plane.read(across[0], down[0], across[1], down[1]);
    }

    /** @return start and length, inside the image */
    private static int[] grown(int start, int length, int limit) {
        int wanted = Math.min(limit, Math.max(length, LEAST_SIDE));
        int from = Math.min(limit - wanted, Math.max(0, start - (wanted - length) / 2));
        return new int[] {from, wanted};
    }
}
