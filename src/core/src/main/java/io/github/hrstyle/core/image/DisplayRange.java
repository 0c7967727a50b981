package io.github.hrstyle.core.image;

/**
 * The pixel values shown as black and as white. The method sees {@code min} as 0 and {@code max} as 1; values outside are
 * seen, and come back, as the nearer end.
 *
 * @param min value shown as black, in the pixel type's own units
 * @param max value shown as white; more than {@code min}
 */
public record DisplayRange(double min, double max) {

    /** 0 to 255: what 8-bit images are shown with unless told otherwise. */
    public static final DisplayRange EIGHT_BIT = new DisplayRange(0, 255);

    /** 0 to 65535: what colours of 16 bits a sample are shown with. */
    public static final DisplayRange SIXTEEN_BIT = new DisplayRange(0, 65_535);

    public DisplayRange {
        if (!(max > min) || Double.isInfinite(min) || Double.isInfinite(max))
            throw new IllegalArgumentException(
                    "display range must be two finite values, the first below the second, but is " + min + " to "
                            + max);
    }

    /** Maps a pixel value to 0..1. */
    float toUnit(double value) {
        return (float) Math.min(1, Math.max(0, (value - min) / (max - min)));
    }

    /** Maps 0..1 back to a pixel value. */
    double fromUnit(float unit) {
        return min + unit * (max - min);
    }
}
