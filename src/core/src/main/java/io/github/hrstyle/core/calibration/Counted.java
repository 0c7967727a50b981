package io.github.hrstyle.core.calibration;

import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Arrays;

/** Which pixels of an image count: 1 or 0 each, between them where several became one. */
final class Counted {

    private Counted() {}

    static float[] resized(float[] counts, int width, int height, int toWidth, int toHeight) {
        float[] three = Arrays.copyOf(counts, 3 * counts.length);
        float[] resized = Resampling.resize(new RgbImage(width, height, three), toWidth, toHeight)
                .values();
        return Arrays.copyOf(resized, toWidth * toHeight);
    }
}
