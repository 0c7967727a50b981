package io.github.hrstyle.images.planes;

import ij.process.ImageProcessor;
import ij.process.LUT;

/** How a colour table shows pixel values: the larger the brighter, the larger the darker, or neither. */
enum Ramp {
    RISING,
    FALLING,
    NONE;

    /** Steps of luma against the direction that a coloured ramp such as ij's Fire may have, of 255. */
    private static final int SLACK = 16;

    static Ramp of(ImageProcessor pixels) {
        LUT table = pixels.getLut();
        return table == null ? RISING : of(table);
    }

    static Ramp of(LUT table) {
        int size = table.getMapSize();
        int highest = luma(table, 0);
        int lowest = highest;
        boolean rises = true;
        boolean falls = true;
        for (int i = 1; i < size; i++) {
            int luma = luma(table, i);
            rises &= luma >= highest - SLACK;
            falls &= luma <= lowest + SLACK;
            highest = Math.max(highest, luma);
            lowest = Math.min(lowest, luma);
        }
        if (rises && luma(table, size - 1) >= luma(table, 0)) return RISING;
        return falls ? FALLING : NONE;
    }

    private static int luma(LUT table, int index) {
        return (299 * table.getRed(index) + 587 * table.getGreen(index) + 114 * table.getBlue(index)) / 1000;
    }
}
