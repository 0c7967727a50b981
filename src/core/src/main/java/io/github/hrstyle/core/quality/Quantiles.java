package io.github.hrstyle.core.quality;

import java.util.Arrays;

/**
 * The quantiles (k + 1/2) / 512 of many values, interpolated linearly between the values of neighbouring ranks as NumPy does.
 * Values are counted into buckets, and only the few buckets that hold a wanted rank are sorted: exact, and several times
 * faster than sorting all.
 */
final class Quantiles {

    static final int COUNT = 512;

    /** Values in a bucket, about. */
    private static final int BUCKET = 16;

    /** The values, bucket after bucket. */
    private final float[] values;
    /** Index after each bucket's last value. */
    private final int[] ends;
    /** The bucket of the last rank asked for: sorted, as is each before it that was asked for. */
    private int bucket = -1;

    private Quantiles(float[] unordered) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float value : unordered) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        int last = unordered.length / BUCKET;
        double scale = max > min ? last / ((double) max - min) : 0;
        int[] starts = new int[last + 2];
        for (float value : unordered) starts[(int) (((double) value - min) * scale) + 1]++;
        for (int i = 0; i <= last; i++) starts[i + 1] += starts[i];
        values = new float[unordered.length];
        for (float value : unordered) values[starts[(int) (((double) value - min) * scale)]++] = value;
        ends = starts; // each start has moved to its bucket's end
    }

    static double[] of(float[] values) {
        Quantiles ordered = new Quantiles(values);
        double[] quantiles = new double[COUNT];
        for (int k = 0; k < COUNT; k++) {
            double rank = (k + .5) / COUNT * (values.length - 1);
            int below = (int) rank;
            double low = ordered.at(below);
            double high = ordered.at(Math.min(below + 1, values.length - 1));
            quantiles[k] = low + (rank - below) * (high - low);
        }
        return quantiles;
    }

    /** The value of a rank, which is at most one lower than those asked for before. */
    private float at(int rank) {
        if (bucket < 0 || ends[bucket] <= rank) {
            while (bucket < 0 || ends[bucket] <= rank) bucket++;
            Arrays.sort(values, bucket == 0 ? 0 : ends[bucket - 1], ends[bucket]);
        }
        return values[rank];
    }
}
