package io.github.hrstyle.core.quality;

import io.github.hrstyle.core.image.RgbImage;

/** Whether one can see in an image that it was made tile by tile. */
public final class Seams {

    private Seams() {}

    /**
     * The mean absolute difference of neighbouring pixels across tile borders over the same inside tiles: about 1 when no border
     * shows. Not a number when there is no border, or no difference inside tiles to measure it by.
     *
     * @param tile distance of the borders in pixels, counted from the upper left corner; at least 2
     */
    public static double ratio(RgbImage image, int tile) {
        if (tile < 2) throw new IllegalArgumentException("tiles must be at least 2 pixels wide, but are " + tile);
        int w = image.width();
        int h = image.height();
        double[] sum = new double[2]; // inside, across
        long[] count = new long[2];
        for (int c = 0; c < 3; c++)
            for (int y = 0; y < h; y++)
                for (int x = 0; x < w; x++) {
                    int i = (c * h + y) * w + x;
                    if (x > 0) add(image, i, i - 1, x % tile == 0 ? 1 : 0, sum, count);
                    if (y > 0) add(image, i, i - w, y % tile == 0 ? 1 : 0, sum, count);
                }
        double inside = sum[0] / count[0];
        return inside > 0 ? sum[1] / count[1] / inside : Double.NaN;
    }

    private static void add(RgbImage image, int i, int neighbour, int kind, double[] sum, long[] count) {
        sum[kind] += Math.abs(EightBit.level(image.values()[i]) - EightBit.level(image.values()[neighbour]));
        count[kind]++;
    }
}
