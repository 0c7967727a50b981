package io.github.hrstyle.core.quality;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.image.Plane;

/**
 * Where a result has other structure than its content image: at each pixel the eSSIM of the window around it, 1 where every edge
 * is there as strong as before, 0 where nothing of it is left. Beyond its border the image is mirrored. The mean of the
 * map's inner part is the eSSIM, but for values below 0, which stand as 0 in the map.
 */
public final class StructureMap {

    /** How far a window reaches from its centre, and the gradients in it beyond. */
    private static final int REACH = Ssim.WINDOW / 2 + 1;

    /** Rows that are done at once, which bounds the memory. */
    private static final int STRIP = 256;

    private StructureMap() {}

    /**
     * One value a pixel, 0 to 1, row by row.
     *
     * @throws Failure if the sizes differ
     */
    public static float[] between(Plane content, Plane result) {
        if (content.width() != result.width() || content.height() != result.height())
            throw Failure.badInput(Text.format(
                    "structure is compared between images of one size, but the content has %d x %d pixels and the result %d x %d",
                    content.width(), content.height(), result.width(), result.height()));
        int width = Math.toIntExact(content.width());
        int height = Math.toIntExact(content.height());
        float[] map = new float[Math.multiplyExact(width, height)];
        for (int top = 0; top < height; top += STRIP) {
            int rows = Math.min(STRIP, height - top);
            GreyMap similarity = Ssim.map(edges(content, top, rows), edges(result, top, rows));
            for (int y = 0; y < rows; y++)
                for (int x = 0; x < width; x++)
                    map[(top + y) * width + x] =
                            Math.min(1, Math.max(0, similarity.values()[(y + 1) * similarity.width() + x + 1]));
        }
        return map;
    }

    private static GreyMap edges(Plane plane, int top, int rows) {
        int width = Math.toIntExact(plane.width()) + 2 * REACH;
        return GradientMagnitude.sobel(GreyMap.luma(plane.read(-REACH, top - REACH, width, rows + 2 * REACH)));
    }
}
