package io.github.hrstyle.core.matching;

import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.RgbImage;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The map of colours that takes given colours to given others, as far as that is sure: least squares in the logits of {@link ColourMap}, drawn
 * towards no change, and towards maps that keep the content's edges, wherever the pairs leave it open.
 */
final class MapFit {

    /** Of the variance of the colours: how strongly the linear part is drawn to no change. */
    private static final double RIDGE = .01;

    /** Added to it, in squared logits: what directions without any colour in them count. */
    private static final double FLOOR = 1e-3;

    /**
     * Of edges in the result's luma that the content's luma does not have, as a multiple of a pair's squared error where edges are as strong as
     * colours are different. Free on pairs with a truth; with none, colours may turn so that edges between them are gone.
     */
    private static final double NEW_EDGES = 1;

    /** Of the mean variance of the quadratic terms: these may only bend what the linear part leaves over. */
    private static final double QUADRATIC_RIDGE = 1;

    private static final double[] LUMA = {.299, .587, .114};

    private final RealMatrix
            newEdges; // (3, 3): squared gradients of a linear function of the logits that luma's do not explain

    /** @param content whose edges are to be kept */
    MapFit(RgbImage content) {
        RealMatrix energy = gradients(content);
        RealVector luma = new ArrayRealVector(LUMA);
        RealVector seen = energy.operate(luma);
        double own = Math.max(1e-12, luma.dotProduct(seen));
        double scale = 1 / Math.max(1e-12, energy.getTrace());
        newEdges =
                energy.subtract(seen.outerProduct(seen).scalarMultiply(1 / own)).scalarMultiply(scale);
    }

    /** Second moments of the central differences of the logits, along rows and columns, (3, 3). */
    private static RealMatrix gradients(RgbImage image) {
        int w = image.width();
        int h = image.height();
        int n = image.pixels();
        float[] logits = ColourMap.logitsOf(image);
        double[][] sum = new double[3][3];
        double[] along = new double[3];
        double[] down = new double[3];
        for (int y = 1; y < h - 1; y++)
            for (int x = 1; x < w - 1; x++) {
                int i = y * w + x;
                for (int c = 0; c < 3; c++) {
                    along[c] = logits[c * n + i + 1] - logits[c * n + i - 1];
                    down[c] = logits[c * n + i + w] - logits[c * n + i - w];
                }
                for (int r = 0; r < 3; r++)
                    for (int c = 0; c < 3; c++) sum[r][c] += along[r] * along[c] + down[r] * down[c];
            }
        return new Array2DRowRealMatrix(sum);
    }

    /**
     * The linear map.
     *
     * @param from logits, (k, 3)
     * @param to likewise, where they go
     * @param weights of the pairs, 0 or more
     */
    ColourMap linear(double[][] from, double[][] to, double[] weights) {
        Moments moments = Moments.of(from, to, weights);
        double variance = moments.xx.getTrace();
        RealMatrix stay = identity(3).scalarMultiply(RIDGE * variance / 3 + FLOOR);
        RealMatrix own = moments.xx.add(stay);
        RealMatrix goal = moments.yx.add(stay);
        // Nine unknowns, row by row: M (xx + stay) + lambda l l' M newEdges = yx + stay.
        RealMatrix system = new Array2DRowRealMatrix(9, 9);
        RealVector right = new ArrayRealVector(9);
        double lambda = NEW_EDGES * variance / (LUMA[0] * LUMA[0] + LUMA[1] * LUMA[1] + LUMA[2] * LUMA[2]);
        for (int r = 0; r < 3; r++)
            for (int c = 0; c < 3; c++) {
                for (int k = 0; k < 3; k++) {
                    system.addToEntry(3 * r + c, 3 * r + k, own.getEntry(k, c));
                    for (int s = 0; s < 3; s++)
                        system.addToEntry(3 * r + c, 3 * s + k, lambda * LUMA[r] * LUMA[s] * newEdges.getEntry(k, c));
                }
                right.setEntry(3 * r + c, goal.getEntry(r, c));
            }
        RealVector solved = new LUDecomposition(system).getSolver().solve(right);
        double[] matrix = solved.toArray();
        double[] offset = new double[3];
        for (int r = 0; r < 3; r++) {
            offset[r] = moments.toMean[r];
            for (int c = 0; c < 3; c++) offset[r] -= matrix[3 * r + c] * moments.fromMean[c];
        }
        return ColourMap.of(matrix, new double[18], offset);
    }

    /**
     * The same map, bent so that less is left over of the pairs.
     *
     * @param part of the bend, 0 to 1
     */
    ColourMap bent(ColourMap linear, double[][] from, double[][] to, double[] weights, double part) {
        double[][] terms = new double[from.length][];
        double[][] left = new double[from.length][];
        for (int i = 0; i < from.length; i++) {
            double[] mapped = linear.mapped(from[i]);
            terms[i] = ColourMap.terms(from[i]);
            left[i] = new double[] {to[i][0] - mapped[0], to[i][1] - mapped[1], to[i][2] - mapped[2]};
        }
        Moments moments = Moments.of(terms, left, weights);
        int d = terms[0].length;
        RealMatrix own = moments.xx.add(identity(d).scalarMultiply(QUADRATIC_RIDGE * moments.xx.getTrace() / d + 1e-9));
        RealMatrix bend = new LUDecomposition(own)
                .getSolver()
                .solve(moments.yx.transpose())
                .transpose(); // (3, d)
        double[] shift = new ArrayRealVector(moments.toMean).mapMultiply(part).toArray();
        return linear.plus(bend.scalarMultiply(part).getData(), moments.fromMean, shift);
    }

    private static RealMatrix identity(int d) {
        RealMatrix identity = new Array2DRowRealMatrix(d, d);
        for (int i = 0; i < d; i++) identity.setEntry(i, i, 1);
        return identity;
    }

    /** Weighted means and central second moments: xx (d, d), yx (3, d). */
    private record Moments(double[] fromMean, double[] toMean, RealMatrix xx, RealMatrix yx) {

        static Moments of(double[][] from, double[][] to, double[] weights) {
            int d = from[0].length;
            double total = 0;
            double[] x = new double[d];
            double[] y = new double[3];
            for (int i = 0; i < from.length; i++) {
                total += weights[i];
                for (int c = 0; c < d; c++) x[c] += weights[i] * from[i][c];
                for (int c = 0; c < 3; c++) y[c] += weights[i] * to[i][c];
            }
            for (int c = 0; c < d; c++) x[c] /= total;
            for (int c = 0; c < 3; c++) y[c] /= total;
            double[][] xx = new double[d][d];
            double[][] yx = new double[3][d];
            for (int i = 0; i < from.length; i++)
                for (int c = 0; c < d; c++) {
                    double deviation = weights[i] / total * (from[i][c] - x[c]);
                    for (int r = 0; r < d; r++) xx[r][c] += deviation * (from[i][r] - x[r]);
                    for (int r = 0; r < 3; r++) yx[r][c] += deviation * (to[i][r] - y[r]);
                }
            return new Moments(x, y, new Array2DRowRealMatrix(xx), new Array2DRowRealMatrix(yx));
        }
    }
}
