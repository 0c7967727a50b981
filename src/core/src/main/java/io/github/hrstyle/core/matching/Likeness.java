package io.github.hrstyle.core.matching;

/** How unlike two images' clusters are in what they are, whatever their colours: 1 - cosine of their descriptors, 0 to 2. */
final class Likeness {

    private static final double TINY = 1e-6;

    private Likeness() {}

    /**
     * Of descriptors that were standardised over each image: what all of an image's clusters have in common says nothing.
     *
     * @param a mean descriptor of each of the content's clusters, (k, d)
     * @param b likewise of the style's, (l, d)
     * @return (k, l)
     */
    static double[][] unlikeCentred(double[][] a, double[][] b) {
        return unlike(centred(a), centred(b));
    }

    /** Of descriptors that mean the same in both images. */
    static double[][] unlike(double[][] a, double[][] b) {
        double[][] unlike = new double[a.length][b.length];
        double[][] x = unit(a);
        double[][] y = unit(b);
        for (int i = 0; i < x.length; i++)
            for (int j = 0; j < y.length; j++) {
                double cosine = 0;
                for (int c = 0; c < x[i].length; c++) cosine += x[i][c] * y[j][c];
                unlike[i][j] = 1 - cosine;
            }
        return unlike;
    }

    private static double[][] centred(double[][] rows) {
        int d = rows[0].length;
        double[][] centred = new double[rows.length][d];
        for (int c = 0; c < d; c++) {
            double mean = 0;
            for (double[] row : rows) mean += row[c] / rows.length;
            for (int i = 0; i < rows.length; i++) centred[i][c] = rows[i][c] - mean;
        }
        return centred;
    }

    private static double[][] unit(double[][] rows) {
        double[][] unit = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            double square = 0;
            for (double v : rows[i]) square += v * v;
            double length = Math.sqrt(square) + TINY;
            unit[i] = new double[rows[i].length];
            for (int c = 0; c < unit[i].length; c++) unit[i][c] = rows[i][c] / length;
        }
        return unit;
    }
}
