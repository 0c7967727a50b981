package io.github.hrstyle.core.image;

/** Weighted means of a map over a window that slides along rows, then along columns. */
final class SlidingMeans {

    private SlidingMeans() {}

    /**
     * The means around each place; at the border the outermost value counts for those beyond.
     *
     * @param values row by row
     * @param window one axis of the window: an odd number of weights that sum up to 1
     */
    static float[] of(float[] values, int width, int height, float[] window) {
        return along(along(values, 1, width, window), width, height, window);
    }

    /**
     * @param stride between neighbours along the axis
     * @param length of the axis
     */
    private static float[] along(float[] values, int stride, int length, float[] window) {
        int reach = window.length / 2;
        float[] means = new float[values.length];
        for (int i = 0; i < means.length; i++) {
            int place = i / stride % length;
            float sum = 0;
            for (int k = -reach; k <= reach; k++)
                sum += window[k + reach] * values[i + stride * (Math.min(length - 1, Math.max(0, place + k)) - place)];
            means[i] = sum;
        }
        return means;
    }
}
