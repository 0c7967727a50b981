package io.github.hrstyle.benchmarks.quality;

import io.github.hrstyle.core.image.RgbImage;
import java.util.Arrays;
import java.util.List;

/** Pictures side by side, at their own sizes, on white. */
final class ContactSheet {

    /** Between pictures, in pixels. */
    private static final int GAP = 8;

    private ContactSheet() {}

    static RgbImage of(List<RgbImage> pictures) {
        int width = -GAP;
        int height = 0;
        for (RgbImage picture : pictures) {
            width += picture.width() + GAP;
            height = Math.max(height, picture.height());
        }
        float[] values = new float[3 * width * height];
        Arrays.fill(values, 1);
        int left = 0;
        for (RgbImage picture : pictures) {
            for (int c = 0; c < 3; c++)
                for (int y = 0; y < picture.height(); y++)
                    System.arraycopy(
                            picture.values(),
                            c * picture.pixels() + y * picture.width(),
                            values,
                            (c * height + y) * width + left,
                            picture.width());
            left += picture.width() + GAP;
        }
        return new RgbImage(width, height, values);
    }
}
