package io.github.hrstyle.core.quality;

import io.github.hrstyle.core.image.RgbImage;

/**
 * One value a pixel, row by row.
 *
 * @param values as floats to halve the memory; all arithmetic on them is in doubles
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GreyMap(int width, int height, float[] values) {

    /** Luma Y = .299 R + .587 G + .114 B of the 8-bit levels, 0..255. */
    static GreyMap luma(RgbImage image) {
        int n = image.pixels();
        float[] rgb = image.values();
        float[] luma = new float[n];
        for (int i = 0; i < n; i++)
            luma[i] = (float) (.299 * EightBit.level(rgb[i])
                    + .587 * EightBit.level(rgb[n + i])
                    + .114 * EightBit.level(rgb[2 * n + i]));
        return new GreyMap(image.width(), image.height(), luma);
    }

    /** The means of blocks of 2 x 2 pixels; of an odd size the last row or column is left out. */
    GreyMap halved() {
        int w = width / 2;
        int h = height / 2;
        float[] means = new float[w * h];
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++) {
                int i = 2 * y * width + 2 * x;
                means[y * w + x] =
                        (float) (((double) values[i] + values[i + 1] + values[i + width] + values[i + width + 1]) / 4);
            }
        return new GreyMap(w, h, means);
    }
}
