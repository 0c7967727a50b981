package io.github.hrstyle.benchmarks.quality;

import io.github.hrstyle.core.image.RgbImage;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A bound that has seen the truth: the affine map of RGB that takes the content nearest to it, by least squares. No global affine
 * transfer gets much further.
 */
final class BestAffineMap {

    /** Added to the mean squares, 0..1, so that grey images can be solved; far below what a level changes. */
    private static final double RIDGE = 1e-6;

    /** (4, 3): a row for red, green, blue and the constant. */
    private final RealMatrix coefficients;

    private BestAffineMap(RealMatrix coefficients) {
        this.coefficients = coefficients;
    }

    static RgbImage apply(RgbImage content, RgbImage truth) {
        double[][] pixels = Pixels.of(content);
        return Pixels.image(
                content.width(), content.height(), of(pixels, Pixels.of(truth)).map(pixels));
    }

    /** @param pixels (n, 3) whose places in {@code goal} are what they should become */
    static BestAffineMap of(double[][] pixels, double[][] goal) {
        RealMatrix squares = MatrixUtils.createRealIdentityMatrix(4).scalarMultiply(RIDGE);
        RealMatrix products = MatrixUtils.createRealMatrix(4, 3);
        for (int k = 0; k < pixels.length; k++) {
            double[] row = {pixels[k][0], pixels[k][1], pixels[k][2], 1};
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) squares.addToEntry(i, j, row[i] * row[j] / pixels.length);
                for (int c = 0; c < 3; c++) products.addToEntry(i, c, row[i] * goal[k][c] / pixels.length);
            }
        }
        return new BestAffineMap(new CholeskyDecomposition(squares).getSolver().solve(products));
    }

    /** (n, 3), not clipped. */
    double[][] map(double[][] pixels) {
        double[][] mapped = new double[pixels.length][3];
        for (int k = 0; k < pixels.length; k++)
            for (int c = 0; c < 3; c++) {
                mapped[k][c] = coefficients.getEntry(3, c);
                for (int i = 0; i < 3; i++) mapped[k][c] += coefficients.getEntry(i, c) * pixels[k][i];
            }
        return mapped;
    }
}
