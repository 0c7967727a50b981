package io.github.hrstyle.core.quality;

import io.github.hrstyle.core.image.SlidingMeans;
import java.util.stream.IntStream;

/**
 * Means over square windows around each pixel, mirrored at the border (the outermost value is repeated). From running sums, so the
 * time does not depend on the window's size; in double precision, since variances are made of them.
 */
final class BoxMeans {

    private BoxMeans() {}

    /**
     * The means of a map.
     *
     * @param values row by row
     * @param radius of the windows of (2 radius + 1)^2 pixels; may be larger than the map
     */
    static double[] of(double[] values, int width, int height, int radius) {
        double[] alongRows = new double[values.length];
        IntStream.range(0, height).parallel().forEach(y -> line(values, alongRows, y * width, 1, width, radius));
        double[] means = new double[values.length];
        IntStream.range(0, width).parallel().forEach(x -> line(alongRows, means, x, width, height, radius));
        return means;
    }

    private static void line(double[] from, double[] to, int start, int stride, int length, int radius) {
        double[] sums = new double[length + 2 * radius + 1]; // of all values before a place, from -radius on
        for (int i = 0; i < sums.length - 1; i++)
            sums[i + 1] = sums[i] + from[start + SlidingMeans.mirrored(i - radius, length) * stride];
        int window = 2 * radius + 1;
        for (int i = 0; i < length; i++) to[start + i * stride] = (sums[i + window] - sums[i]) / window;
    }
}
