package io.github.hrstyle.benchmarks.quality;

import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.quality.Ciede2000;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How well a map of uncertainty finds the pixels that are wrong. */
final class FoundErrors {

    /** CIEDE2000 to the truth above which a pixel counts as wrong: seen at a glance. */
    private static final double WRONG = 5;

    private FoundErrors() {}

    /**
     * Area under the receiver operating characteristic: how often a wrong pixel has a higher uncertainty than a right one, ties by half
     * (Hanley and McNeil, Radiology 143(1), 1982).
     *
     * @param uncertainty of each pixel, row by row
     * @return 1 where all wrong pixels are found before any other, .5 by chance; not a number where all pixels are wrong, or none is
     */
    static double area(float[] uncertainty, RgbImage result, RgbImage truth) {
        double[] a = CieLab.fromRgb(result);
        double[] b = CieLab.fromRgb(truth);
        int n = uncertainty.length;
        boolean[] wrong = new boolean[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            wrong[i] = Ciede2000.between(a[i], a[n + i], a[2 * n + i], b[i], b[n + i], b[2 * n + i]) > WRONG;
            if (wrong[i]) count++;
        }
        if (count == 0 || count == n) return Double.NaN;
        return (rankSum(uncertainty, wrong) - count * (count + 1.0) / 2) / ((double) count * (n - count));
    }

    /** Of the wrong pixels, ranks from 1, equal uncertainties sharing the mean of theirs. */
    private static double rankSum(float[] uncertainty, boolean[] wrong) {
        int n = uncertainty.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> uncertainty[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double sum = 0;
        int from = 0;
        while (from < n) {
            int to = from;
            int wrongOnes = 0;
            for (; to < n && uncertainty[order[to]] == uncertainty[order[from]]; to++)
                if (wrong[order[to]]) wrongOnes++;
            sum += wrongOnes * (from + 1 + to) / 2.0;
            from = to;
        }
        return sum;
    }
}
