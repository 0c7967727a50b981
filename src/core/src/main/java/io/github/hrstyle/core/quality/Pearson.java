package io.github.hrstyle.core.quality;

/** Pearson's correlation coefficient of two maps' values. */
final class Pearson {

    private Pearson() {}

    /** -1..1; not a number when one of the maps is the same everywhere. */
    static double between(GreyMap a, GreyMap b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < a.values().length; i++) {
            double da = a.values()[i] - meanA;
            double db = b.values()[i] - meanB;
            aa += da * da;
            bb += db * db;
            ab += da * db;
        }
        return aa > 0 && bb > 0 ? ab / (Math.sqrt(aa) * Math.sqrt(bb)) : Double.NaN;
    }

    private static double mean(GreyMap map) {
        double sum = 0;
        for (float value : map.values()) sum += value;
        return sum / map.values().length;
    }
}
