package io.github.hrstyle.core.calibration;

import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.image.SlidingMeans;

/**
 * How strong the edges in an image are, whatever its colours: what is dark in one stain may be bright in another one, but things end where they end. The root of the
 * gradient's length over all three channels, so that a few strong edges don't outweigh all others, less its own mean over a wide window, so that uneven light and
 * a crowded part of the field don't either.
 */
final class EdgeImage {

    /** Radius of the wide windows, as a part of the longer side. */
    private static final double WIDE = .08;

    final int width;
    final int height;

    /** Row by row; 0 where nothing counts. */
    final float[] values;

    /** Row by row: 1 where a pixel counts, 0 where it doesn't. */
    final float[] counts;

    private EdgeImage(int width, int height, float[] values, float[] counts) {
        this.width = width;
        this.height = height;
        this.values = values;
        this.counts = counts;
    }

    /**
     * @param counted of each pixel, 0 to 1: only what is wholly 1 counts
     * @param sigma of the Gaussian that the edges are smoothed with, in pixels: wider is found from further off, and less exactly
     */
    static EdgeImage of(RgbImage image, float[] counted, double sigma) {
        int w = image.width();
        int h = image.height();
        float[] roots = new float[w * h];
        float[] counts = new float[w * h];
        for (int y = 1; y < h - 1; y++)
            for (int x = 1; x < w - 1; x++) {
                int i = y * w + x;
                boolean whole = true;
                for (int row = i - w; row <= i + w; row += w)
                    whole &= counted[row - 1] > .999f && counted[row] > .999f && counted[row + 1] > .999f;
                if (!whole) continue;
                counts[i] = 1;
                roots[i] = (float) Math.sqrt(gradient(image, i));
            }
        float[] window = window(sigma);
        float[] smooth = SlidingMeans.of(roots, w, h, window);
        float[] share = SlidingMeans.of(counts, w, h, window);
        for (int i = 0; i < roots.length; i++) roots[i] = counts[i] * smooth[i] / Math.max(1e-6f, share[i]);
        int radius = (int) Math.max(4, Math.round(WIDE * Math.max(w, h)));
        float[] mean = SlidingMeans.box(roots, w, h, radius);
        float[] some = SlidingMeans.box(counts, w, h, radius);
        float[] values = new float[w * h];
        for (int i = 0; i < values.length; i++) values[i] = counts[i] * (roots[i] - mean[i] / Math.max(1e-6f, some[i]));
        return new EdgeImage(w, h, values, counts);
    }

    /** Length of the central differences of all channels. */
    private static double gradient(RgbImage image, int i) {
        float[] v = image.values();
        double sum = 0;
        for (int c = 0, at = i; c < 3; c++, at += image.pixels()) {
            double dx = v[at + 1] - v[at - 1];
            double dy = v[at + image.width()] - v[at - image.width()];
            sum += dx * dx + dy * dy;
        }
        return Math.sqrt(sum);
    }

    private static float[] window(double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        float[] window = new float[2 * reach + 1];
        float sum = 0;
        for (int k = -reach; k <= reach; k++) sum += window[k + reach] = (float) Math.exp(-k * k / (2 * sigma * sigma));
        for (int k = 0; k < window.length; k++) window[k] /= sum;
        return window;
    }

    /**
     * The value at a place, between the four pixels around it.
     *
     * @return not a number where one of them does not count or is not there
     */
    float at(double x, double y) {
        double px = x - .5;
        double py = y - .5;
        int left = (int) Math.floor(px);
        int top = (int) Math.floor(py);
        if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return Float.NaN;
        int i = top * width + left;
        if (counts[i] + counts[i + 1] + counts[i + width] + counts[i + width + 1] < 4) return Float.NaN;
        float fx = (float) (px - left);
        float fy = (float) (py - top);
        float upper = values[i] + fx * (values[i + 1] - values[i]);
        float lower = values[i + width] + fx * (values[i + width + 1] - values[i + width]);
        return upper + fy * (lower - upper);
    }
}
