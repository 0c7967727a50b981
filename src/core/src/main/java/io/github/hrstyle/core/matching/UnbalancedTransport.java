package io.github.hrstyle.core.matching;

import java.util.Arrays;

/**
 * Entropic unbalanced optimal transport (L. Chizat et al., Math. Comp. 87, 2018; J. Sejourne et al. 2019): mass goes where that is cheap, and
 * what would have to go too far stays behind, on both sides. Minimises cost + entropy KL(plan | 1) + penalty (KL(rows | a) + KL(columns | b)).
 */
final class UnbalancedTransport {

    /** Scaling steps; the plan no longer moves by then, since the costs are bounded. */
    private static final int STEPS = 100;

    /** Below it a sum counts as nothing. */
    private static final double TINY = 1e-30;

    private UnbalancedTransport() {}

    /**
     * The plan.
     *
     * @param cost of a unit of mass from row i to column j, 0 or more
     * @param a mass of the rows, more than 0 in all
     * @param b mass of the columns, likewise
     * @param entropy in units of the cost: how blurred the plan is
     * @param penalty in units of the cost: about what a unit of mass may cost before it rather stays behind
     * @return mass from i to j
     */
    static double[][] plan(double[][] cost, double[] a, double[] b, double entropy, double penalty) {
        int n = a.length;
        int m = b.length;
        double[][] kernel = new double[n][m];
        for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) kernel[i][j] = Math.exp(-cost[i][j] / entropy);
        double power = penalty / (penalty + entropy);
        double[] u = new double[n];
        double[] v = new double[m];
        Arrays.fill(v, 1);
        for (int step = 0; step < STEPS; step++) {
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < m; j++) sum += kernel[i][j] * v[j];
                u[i] = Math.pow(a[i] / Math.max(TINY, sum), power);
            }
            double[] sums = new double[m];
            for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) sums[j] += kernel[i][j] * u[i];
            for (int j = 0; j < m; j++) v[j] = Math.pow(b[j] / Math.max(TINY, sums[j]), power);
        }
        for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) kernel[i][j] *= u[i] * v[j];
        return kernel;
    }
}
