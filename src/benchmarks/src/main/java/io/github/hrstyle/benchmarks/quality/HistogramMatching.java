package io.github.hrstyle.benchmarks.quality;

import io.github.hrstyle.core.image.RgbImage;

/**
 * A classical baseline: red, green and blue each get the style's distribution (R. Gonzalez and R. Woods, Digital Image Processing). The
 * level below which a share of the content's pixels lies becomes the one below which the same share of the style's lies,
 * interpolated between the style's levels.
 */
final class HistogramMatching {

    private static final int LEVELS = 256;

    private HistogramMatching() {}

    static RgbImage apply(RgbImage content, RgbImage style) {
        int n = content.pixels();
        float[] values = new float[3 * n];
        for (int c = 0; c < 3; c++) {
            double[] from = shares(content, c);
            double[] to = shares(style, c);
            float[] matched = new float[LEVELS];
            for (int level = 0; level < LEVELS; level++)
                matched[level] = (float) (level(to, from[level]) / (LEVELS - 1));
            for (int i = c * n; i < (c + 1) * n; i++) values[i] = matched[level(content.values()[i])];
        }
        return new RgbImage(content.width(), content.height(), values);
    }

    private static int level(float value) {
        return Math.min(LEVELS - 1, Math.max(0, Math.round(value * (LEVELS - 1))));
    }

    /** The share of the pixels at each level or below it. */
    private static double[] shares(RgbImage image, int channel) {
        int n = image.pixels();
        long[] counts = new long[LEVELS];
        for (int i = channel * n; i < (channel + 1) * n; i++) counts[level(image.values()[i])]++;
        double[] shares = new double[LEVELS];
        long sum = 0;
        for (int level = 0; level < LEVELS; level++) shares[level] = (double) (sum += counts[level]) / n;
        return shares;
    }

    /** The level, with a fraction, at which shares reach one; only levels count that the image has. */
    private static double level(double[] shares, double share) {
        double levelBelow = -1;
        double shareBelow = 0;
        for (int level = 0; level < LEVELS; level++) {
            if (shares[level] == shareBelow) continue;
            if (shares[level] >= share) {
                if (levelBelow < 0) return level;
                return levelBelow + (level - levelBelow) * (share - shareBelow) / (shares[level] - shareBelow);
            }
            levelBelow = level;
            shareBelow = shares[level];
        }
        return levelBelow;
    }
}
