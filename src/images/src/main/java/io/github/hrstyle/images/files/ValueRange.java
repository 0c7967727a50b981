package io.github.hrstyle.images.files;

import io.github.hrstyle.core.image.DisplayRange;
import java.util.Arrays;

/**
 * The range that values are seen over where their file names none: found from all of them, in one pass and in little memory. It is
 * that of the values, unless a few lie far from all others, such as hot pixels: these would take the contrast from the rest.
 */
public final class ValueRange {

    /** Values that are looked at more closely; enough for the shares below. */
    private static final int SAMPLE = 1 << 17;

    /** Share of values that may be outliers, at each end: of both ends together, less than what is warned of. */
    private static final double OUTLIERS = .0004;

    /** Outliers lie farther from the others than these are apart. */
    private static final double FAR = 1;

    private final double[] sample = new double[SAMPLE];
    private int sampled;
    private long every = 1;
    private long count;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    /** Not-a-number and infinity are passed over. */
    public void add(double value) {
        if (!Double.isFinite(value)) return;
        low = Math.min(low, value);
        high = Math.max(high, value);
        if (count++ % every != 0) return;
        if (sampled == SAMPLE) {
            // Every second one goes, and of what comes every second one is taken: the sample stays even.
            sampled = SAMPLE / 2;
            for (int i = 0; i < sampled; i++) sample[i] = sample[2 * i];
            every *= 2;
            if ((count - 1) % every != 0) return;
        }
        sample[sampled++] = value;
    }

    /** Of constant values, theirs and 1 more; 0 to 1 where there is none. */
    public DisplayRange range() {
        if (low > high) return new DisplayRange(0, 1);
        double[] sorted = Arrays.copyOf(sample, sampled);
        Arrays.sort(sorted);
        int outliers = (int) (OUTLIERS * sampled);
        double lower = sorted[outliers];
        double upper = sorted[sampled - 1 - outliers];
        double margin = FAR * (upper - lower);
        // Mostly one value: what differs is not far from the others, it is all that there is to see.
        double min = margin > 0 ? Math.max(low, lower - margin) : low;
        double max = margin > 0 ? Math.min(high, upper + margin) : high;
        // The next double where adding 1 to a huge value does nothing.
        return new DisplayRange(min, max > min ? max : Math.max(min + 1, Math.nextUp(min)));
    }
}
