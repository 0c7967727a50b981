package io.github.hrstyle.images.planes;

import ij.process.ImageProcessor;
import io.github.hrstyle.core.image.DisplayRange;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Display ranges that hold for every image. */
final class Ranges {

    private Ranges() {}

    /**
     * The image's own range where it is one; else that of the finite values in its planes; for a constant image its value
     * and 1 more; 0 to 1 where no value is finite.
     *
     * @param planes the indices of the planes that are shown with this range
     */
    static DisplayRange of(double min, double max, IntStream planes, IntFunction<ImageProcessor> pixels) {
        if (max > min && Double.isFinite(min) && Double.isFinite(max)) return new DisplayRange(min, max);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int plane : planes.toArray()) {
            ImageProcessor values = pixels.apply(plane);
            for (int i = 0; i < values.getPixelCount(); i++) {
                double value = values.getf(i);
                if (!Double.isFinite(value)) continue;
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) return new DisplayRange(0, 1);
        // The next double where adding 1 to a huge value does nothing.
        return new DisplayRange(low, high > low ? high : Math.max(low + 1, Math.nextUp(low)));
    }

    /** Upside down, for pixels seen as {@code top - value}. */
    static DisplayRange mirrored(DisplayRange range, double top) {
        return new DisplayRange(top - range.max(), top - range.min());
    }
}
