package io.github.hrstyle.core.matching;

/**
 * What of the content the plan doesn't decide about.
 *
 * @param mass of each cluster, 0 to its share
 * @param to where that goes: logits of a colour for each cluster
 */
record Held(double[] mass, double[][] to) {

    /** So that no sum of weights is 0. */
    static final double TINY = 1e-9;

    /** What keeps its colour. */
    static Held own(Palette content, double[] mass) {
        return new Held(mass, content.logits());
    }

    /** Holds as much more of each cluster at one colour, beside what is held already. */
    Held and(double[] more, double[] colour) {
        double[] sum = new double[mass.length];
        double[][] mean = new double[mass.length][3];
        for (int k = 0; k < sum.length; k++) {
            sum[k] = mass[k] + more[k];
            double part = more[k] / Math.max(TINY, sum[k]);
            for (int c = 0; c < 3; c++) mean[k][c] = (1 - part) * to[k][c] + part * colour[c];
        }
        return new Held(sum, mean);
    }

    /** What is left of each cluster for the plan. */
    double[] free(Palette content) {
        double[] free = content.share().clone();
        for (int k = 0; k < free.length; k++) free[k] = Math.max(TINY, free[k] - mass[k]);
        return free;
    }
}
