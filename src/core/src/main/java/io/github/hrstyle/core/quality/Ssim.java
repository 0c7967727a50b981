package io.github.hrstyle.core.quality;

import org.jspecify.annotations.Nullable;

/**
 * Structural similarity (Z. Wang et al., IEEE TIP 13(4), 2004) of two maps whose values span 255: the mean over all positions of
 * an 11 x 11 Gaussian window that lies inside of
 *
 * <pre>(2 ma mb + C1) (2 cov + C2) / ((ma^2 + mb^2 + C1) (va + vb + C2)).</pre>
 */
final class Ssim {

    /** Side of the window in pixels. */
    static final int WINDOW = 11;

    private static final double SIGMA = 1.5;
    private static final double C1 = square(.01 * EightBit.MAX);
    private static final double C2 = square(.03 * EightBit.MAX);
    private static final double C3 = C2 / 2;
    /** One axis of the window; it is separable. */
    private static final double[] GAUSSIAN = gaussian();

    private Ssim() {}

    /** What a window's moments say. */
    @FunctionalInterface
    private interface Similarity {
        double of(double meanA, double meanB, double varianceA, double varianceB, double covariance);
    }

    /** For maps of one size, each side at least {@value #WINDOW}. */
    static double between(GreyMap a, GreyMap b) {
        return walk(a, b, Ssim::similarity, null);
    }

    /**
     * Its factor for structure alone, {@code (cov + C2/2) / (sa sb + C2/2)}: blind to brightness and contrast, 1 where one map is
     * the other one brightened and stretched.
     */
    static double structure(GreyMap a, GreyMap b) {
        return walk(a, b, Ssim::structure, null);
    }

    private static double similarity(double ma, double mb, double va, double vb, double covariance) {
        return (2 * ma * mb + C1) * (2 * covariance + C2) / ((ma * ma + mb * mb + C1) * (va + vb + C2));
    }

    private static double structure(double ma, double mb, double va, double vb, double covariance) {
        return (covariance + C3) / (Math.sqrt(Math.max(0, va) * Math.max(0, vb)) + C3);
    }

    /** The windows' own values, one for each position of the window. */
    static GreyMap map(GreyMap a, GreyMap b) {
        int columns = a.width() - WINDOW + 1;
        int rows = a.height() - WINDOW + 1;
        float[] values = new float[columns * rows];
        walk(a, b, Ssim::similarity, values);
        return new GreyMap(columns, rows, values);
    }

    private static double walk(GreyMap a, GreyMap b, Similarity similarity, float @Nullable [] values) {
        int columns = a.width() - WINDOW + 1;
        int rows = a.height() - WINDOW + 1;
        double[][] moments = new double[5][a.width()]; // of a, b, a^2, b^2, a b, down the window's columns
        double sum = 0;
        for (int y = 0; y < rows; y++) {
            weighDown(a, b, y, moments);
            for (int x = 0; x < columns; x++) {
                double ma = weighAcross(moments[0], x);
                double mb = weighAcross(moments[1], x);
                double va = weighAcross(moments[2], x) - ma * ma;
                double vb = weighAcross(moments[3], x) - mb * mb;
                double covariance = weighAcross(moments[4], x) - ma * mb;
                double value = similarity.of(ma, mb, va, vb, covariance);
                if (values != null) values[y * columns + x] = (float) value;
                sum += value;
            }
        }
        return sum / ((double) rows * columns);
    }

    private static void weighDown(GreyMap mapA, GreyMap mapB, int top, double[][] moments) {
        int w = mapA.width();
        for (int x = 0; x < w; x++) {
            double a1 = 0, b1 = 0, a2 = 0, b2 = 0, ab = 0;
            for (int k = 0; k < WINDOW; k++) {
                double a = mapA.values()[(top + k) * w + x];
                double b = mapB.values()[(top + k) * w + x];
                double weightedA = GAUSSIAN[k] * a;
                double weightedB = GAUSSIAN[k] * b;
                a1 += weightedA;
                b1 += weightedB;
                a2 += weightedA * a;
                b2 += weightedB * b;
                ab += GAUSSIAN[k] * (a * b); // in this order so that exchanging a and b changes nothing
            }
            moments[0][x] = a1;
            moments[1][x] = b1;
            moments[2][x] = a2;
            moments[3][x] = b2;
            moments[4][x] = ab;
        }
    }

    private static double weighAcross(double[] row, int left) {
        double sum = 0;
        for (int k = 0; k < WINDOW; k++) sum += GAUSSIAN[k] * row[left + k];
        return sum;
    }

    private static double[] gaussian() {
        double[] weights = new double[WINDOW];
        double sum = 0;
        for (int k = 0; k < WINDOW; k++) {
            weights[k] = Math.exp(-square(k - WINDOW / 2) / (2 * SIGMA * SIGMA));
            sum += weights[k];
        }
        for (int k = 0; k < WINDOW; k++) weights[k] /= sum;
        return weights;
    }

    private static double square(double x) {
        return x * x;
    }
}
