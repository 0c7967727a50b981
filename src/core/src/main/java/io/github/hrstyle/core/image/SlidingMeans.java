package io.github.hrstyle.core.image;

import java.util.stream.IntStream;

/** Weighted means of a map over a window that slides along rows, then along columns; on all processors. */
public final class SlidingMeans {

    private SlidingMeans() {}

    /**
     * The means around each place; at the border the outermost value counts for those beyond.
     *
     * @param values row by row
     * @param window one axis of the window: an odd number of weights that sum up to 1
     */
    public static float[] of(float[] values, int width, int height, float[] window) {
        int reach = window.length / 2;
        float[] alongRows = new float[values.length];
        float[] means = new float[values.length];
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int k = 0; k < window.length; k++)
                addShifted(window[k], values, y * width, k - reach, alongRows, width);
        });
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int k = 0; k < window.length; k++) {
                int from = Math.min(height - 1, Math.max(0, y + k - reach));
                for (int x = 0; x < width; x++) means[y * width + x] += window[k] * alongRows[from * width + x];
            }
        });
        return means;
    }

    /**
     * Unweighted means over square windows, the image mirrored at its border; from running sums, so the time does not depend on the window.
     *
     * @param radius of the windows of (2 radius + 1)^2 pixels
     */
    public static float[] box(float[] values, int width, int height, int radius) {
        float[] alongRows = new float[values.length];
        IntStream.range(0, height).parallel().forEach(y -> {
            double sum = 0;
            for (int k = -radius; k <= radius; k++) sum += values[y * width + mirrored(k, width)];
            for (int x = 0; x < width; x++) {
                alongRows[y * width + x] = (float) (sum / (2 * radius + 1));
                sum += values[y * width + mirrored(x + radius + 1, width)]
                        - values[y * width + mirrored(x - radius, width)];
            }
        });
        float[] means = new float[values.length];
        int bands = Math.min(width, Runtime.getRuntime().availableProcessors());
        IntStream.range(0, bands).parallel().forEach(band -> {
            int left = band * width / bands;
            double[] sums = new double[(band + 1) * width / bands - left];
            for (int k = -radius; k <= radius; k++) add(alongRows, mirrored(k, height) * width + left, 1, sums);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < sums.length; x++)
                    means[y * width + left + x] = (float) (sums[x] / (2 * radius + 1));
                add(alongRows, mirrored(y + radius + 1, height) * width + left, 1, sums);
                add(alongRows, mirrored(y - radius, height) * width + left, -1, sums);
            }
        });
        return means;
    }

    private static void add(float[] values, int from, int sign, double[] sums) {
        for (int x = 0; x < sums.length; x++) sums[x] += sign * values[from + x];
    }

    /** The place inside a line of a place beyond its ends: c b a | a b c | c b a. */
    public static int mirrored(int place, int length) {
        int i = Math.floorMod(place, 2 * length);
        return i < length ? i : 2 * length - 1 - i;
    }

    /** Adds to each place of a row the value that lies {@code shift} to its right. Three loops, so that the long one has no test. */
    private static void addShifted(float weight, float[] values, int row, int shift, float[] sums, int width) {
        int inside = Math.min(width, Math.max(0, -shift));
        int beyond = Math.max(inside, Math.min(width, width - shift));
        for (int x = 0; x < inside; x++) sums[row + x] += weight * values[row];
        for (int x = inside; x < beyond; x++) sums[row + x] += weight * values[row + x + shift];
        for (int x = beyond; x < width; x++) sums[row + x] += weight * values[row + width - 1];
    }
}
