package io.github.hrstyle.core.image;

/**
 * The logit {@code log(u / (1 - u))} of values {@code u = MARGIN + (1 - 2 MARGIN) value}, and back. Both are looked up in tables and
 * interpolated: within 1e-6, and several times as fast as logarithm and exponential, of which an image takes six a pixel.
 */
final class Logit {

    /** Entries from 0 to 1; with the largest curvature, 64, this keeps the error below 5e-7. */
    private static final int VALUES = 4096;

    private static final float[] LOGITS = new float[VALUES + 2];

    /** Logits of this size and more give values that are clipped anyway: they are 2.2 for black and white. */
    private static final float LARGEST = 4;

    /** Entries for each 1 of a logit. */
    private static final int DENSITY = 1024;

    private static final float[] CLIPPED = new float[(int) (2 * LARGEST * DENSITY) + 2];

    static {
        for (int i = 0; i < LOGITS.length; i++) {
            double u = ColourMap.MARGIN + (1 - 2 * ColourMap.MARGIN) * Math.min(1, i / (double) VALUES);
            LOGITS[i] = (float) Math.log(u / (1 - u));
        }
        for (int i = 0; i < CLIPPED.length; i++) {
            double u = 1 / (1 + Math.exp(LARGEST - i / (double) DENSITY));
            CLIPPED[i] = (float) ((u - ColourMap.MARGIN) / (1 - 2 * ColourMap.MARGIN));
        }
    }

    private Logit() {}

    /** @param value 0..1 */
    static float of(float value) {
        return between(LOGITS, value * VALUES);
    }

    /** The value that has this logit, clipped to 0..1. */
    static float value(float logit) {
        float finite = logit < -LARGEST ? -LARGEST : logit > LARGEST ? LARGEST : logit;
        float value = between(CLIPPED, (finite + LARGEST) * DENSITY);
        return value < 0 ? 0 : value > 1 ? 1 : value;
    }

    private static float between(float[] table, float at) {
        int low = (int) at;
        return table[low] + (at - low) * (table[low + 1] - table[low]);
    }
}
