package io.github.hrstyle.core.quality;

/**
 * Gradient magnitude similarity deviation (W. Xue et al., IEEE TIP 23(2), 2014): how unevenly, over the image, gradients at
 * half the resolution were kept. 0 is best; it does not see a loss that is the same everywhere.
 */
final class Gmsd {

    /** Xue's constant for values that span 255: gradients well below its root do not count. */
    private static final double C = 170;

    private Gmsd() {}

    /** For maps of luma 0..255 of one size. */
    static double between(GreyMap a, GreyMap b) {
        float[] gradientsA = GradientMagnitude.prewitt(a.halved()).values();
        float[] gradientsB = GradientMagnitude.prewitt(b.halved()).values();
        int n = gradientsA.length;
        double[] similarity = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            double ga = gradientsA[i];
            double gb = gradientsB[i];
            similarity[i] = (2 * ga * gb + C) / (ga * ga + gb * gb + C);
            mean += similarity[i];
        }
        mean /= n;
        double variance = 0;
        for (double s : similarity) variance += (s - mean) * (s - mean);
        return Math.sqrt(variance / n);
    }
}
