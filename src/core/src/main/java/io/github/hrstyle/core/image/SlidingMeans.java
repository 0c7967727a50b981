package io.github.hrstyle.core.image;

import java.util.stream.IntStream;

/** Weighted means of a map over a window that slides along rows, then along columns; on all processors. */
final class SlidingMeans {

    private SlidingMeans() {}

    /**
     * The means around each place; at the border the outermost value counts for those beyond.
     *
     * @param values row by row
     * @param window one axis of the window: an odd number of weights that sum up to 1
     */
    static float[] of(float[] values, int width, int height, float[] window) {
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

    /** Adds to each place of a row the value that lies {@code shift} to its right. Three loops, so that the long one has no test. */
    private static void addShifted(float weight, float[] values, int row, int shift, float[] sums, int width) {
        int inside = Math.min(width, Math.max(0, -shift));
        int beyond = Math.max(inside, Math.min(width, width - shift));
        for (int x = 0; x < inside; x++) sums[row + x] += weight * values[row];
        for (int x = inside; x < beyond; x++) sums[row + x] += weight * values[row + x + shift];
        for (int x = beyond; x < width; x++) sums[row + x] += weight * values[row + width - 1];
    }
}
