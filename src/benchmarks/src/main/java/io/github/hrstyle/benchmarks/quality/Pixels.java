package io.github.hrstyle.benchmarks.quality;

import io.github.hrstyle.core.image.RgbImage;

/** Colours as rows of a matrix, as methods that treat pixels one by one take them. */
final class Pixels {

    private Pixels() {}

    /** (pixels, 3), 0..1. */
    static double[][] of(RgbImage image) {
        int n = image.pixels();
        double[][] pixels = new double[n][3];
        for (int i = 0; i < n; i++) for (int c = 0; c < 3; c++) pixels[i][c] = image.values()[c * n + i];
        return pixels;
    }

    /** An image of (pixels, 3), clipped to 0..1. */
    static RgbImage image(int width, int height, double[][] pixels) {
        int n = width * height;
        float[] values = new float[3 * n];
        for (int i = 0; i < n; i++)
            for (int c = 0; c < 3; c++) values[c * n + i] = (float) Math.min(1, Math.max(0, pixels[i][c]));
        return new RgbImage(width, height, values);
    }
}
