package io.github.hrstyle.benchmarks.quality;

import io.github.hrstyle.core.image.RgbImage;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;

/**
 * A classical baseline: the affine map of RGB that gives the content's colours the style's mean and covariance and moves them
 * least, the linear Monge-Kantorovich map (F. Pitie and A. Kokaram, CVMP 2007):
 *
 * <pre>T = A^-1/2 (A^1/2 B A^1/2)^1/2 A^-1/2   with the covariances A of the content, B of the style</pre>
 */
final class MongeKantorovichTransfer {

    /** Added to the variances of both, 0..1: a thousandth of a squared 8-bit level, so that grey images can be inverted. */
    private static final double REGULARISATION = 1e-3 / (255 * 255);

    private MongeKantorovichTransfer() {}

    static RgbImage apply(RgbImage content, RgbImage style) {
        double[][] pixels = Pixels.of(content);
        double[][] goal = Pixels.of(style);
        RealMatrix root = root(covariance(pixels));
        RealMatrix inverse = MatrixUtils.inverse(root);
        RealMatrix map = inverse.multiply(root(root.multiply(covariance(goal)).multiply(root)))
                .multiply(inverse);
        double[] from = mean(pixels);
        double[] to = mean(goal);
        for (double[] pixel : pixels) {
            for (int c = 0; c < 3; c++) pixel[c] -= from[c];
            double[] moved = map.operate(pixel);
            for (int c = 0; c < 3; c++) pixel[c] = moved[c] + to[c];
        }
        return Pixels.image(content.width(), content.height(), pixels);
    }

    private static RealMatrix covariance(double[][] pixels) {
        RealMatrix covariance = new Covariance(pixels).getCovarianceMatrix();
        return covariance.add(MatrixUtils.createRealIdentityMatrix(3).scalarMultiply(REGULARISATION));
    }

    private static RealMatrix root(RealMatrix symmetric) {
        // rounding makes the product of three matrices slightly asymmetric, which would be decomposed otherwise
        RealMatrix mean = symmetric.add(symmetric.transpose()).scalarMultiply(.5);
        return new EigenDecomposition(mean).getSquareRoot();
    }

    private static double[] mean(double[][] pixels) {
        double[] mean = new double[3];
        for (double[] pixel : pixels) for (int c = 0; c < 3; c++) mean[c] += pixel[c] / pixels.length;
        return mean;
    }
}
