package io.github.hrstyle.core.quality;

import io.github.hrstyle.core.image.RgbImage;

/** Images as an 8-bit file would hold them, which is what the metrics are defined for. */
final class EightBit {

    /** White. */
    static final int MAX = 255;

    private EightBit() {}

    /** The level 0..255 of a value 0..1; values outside become the nearer end, not-a-number 0. */
    static int level(float value) {
        return Math.min(MAX, Math.max(0, Math.round(value * MAX)));
    }

    /** The same image with each value at one of 256 levels, again in 0..1. */
    static RgbImage rounded(RgbImage image) {
        float[] values = new float[image.values().length];
        for (int i = 0; i < values.length; i++) values[i] = level(image.values()[i]) / (float) MAX;
        return new RgbImage(image.width(), image.height(), values);
    }
}
