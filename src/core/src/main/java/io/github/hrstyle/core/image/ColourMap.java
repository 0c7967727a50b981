package io.github.hrstyle.core.image;

import java.util.Arrays;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.correlation.Covariance;

/**
 * A closed-form transfer of colours: a linear map of their logits, {@code z' = matrix z + offset} with
 * {@code z = log(u / (1 - u)), u = }{@value #MARGIN}{@code  + (1 - 2 * }{@value #MARGIN}{@code ) rgb}. Shadows and highlights
 * are compressed as they near the ends of the range and not clipped there, so that no structure is lost in them.
 *
 * @param matrix 3 x 3, row by row
 * @param offset 3 values
 */
public record ColourMap(float[] matrix, float[] offset) {

    /** Keeps the logits of black and white finite: they are at -2.2 and 2.2. */
    public static final float MARGIN = .1f;

    /** Logits whose colours differ by less than a tenth of an 8-bit value. */
    private static final float ALIKE = 1e-3f;

    /** Added to the variances, so that the covariance of a grey or uniform image can be inverted. */
    private static final double REGULARISATION = .01;

    public ColourMap {
        if (matrix.length != 9 || offset.length != 3)
            throw new IllegalArgumentException(
                    "a colour map has 9 and 3 numbers, but got %d and %d".formatted(matrix.length, offset.length));
    }

    /**
     * The Monge-Kantorovich linear map (F. Pitie, A. Kokaram, CVMP 2007): of all linear maps that give the content's logits
     * the mean and covariance of the style's, the one that moves them least.
     */
    public static ColourMap between(RgbImage content, RgbImage style) {
        RealMatrix from = colours(content);
        RealMatrix to = colours(style);
        RealMatrix root = squareRoot(covariance(from));
        RealMatrix inverse = new LUDecomposition(root).getSolver().getInverse();
        RealMatrix middle = squareRoot(root.multiply(covariance(to)).multiply(root));
        RealMatrix matrix = inverse.multiply(middle).multiply(inverse);
        RealVector offset = mean(to).subtract(matrix.operate(mean(from)));
        float[] numbers = new float[9];
        for (int i = 0; i < 9; i++) numbers[i] = (float) matrix.getEntry(i / 3, i % 3);
        float[] constants = new float[3];
        for (int i = 0; i < 3; i++) constants[i] = (float) offset.getEntry(i);
        return new ColourMap(numbers, constants);
    }

    /** Whether it maps all greys to greys. */
    boolean keepsGrey() {
        for (float grey : new float[] {0, 1}) {
            float[] mapped = logits(new RgbImage(1, 1, new float[] {grey, grey, grey}));
            float least = Math.min(mapped[0], Math.min(mapped[1], mapped[2]));
            float most = Math.max(mapped[0], Math.max(mapped[1], mapped[2]));
            if (most - least > ALIKE) return false;
        }
        return true;
    }

    /** The mapped colours' logits, planar as {@link RgbImage#values}. */
    public float[] logits(RgbImage image) {
        return mapped(logitsOf(image));
    }

    /** An image's own logits. */
    static float[] logitsOf(RgbImage image) {
        float[] logits = new float[image.values().length];
        for (int i = 0; i < logits.length; i++) logits[i] = Logit.of(image.values()[i]);
        return logits;
    }

    /** The mapped ones of an image's own logits. */
    float[] mapped(float[] own) {
        int n = own.length / 3;
        float[] logits = new float[own.length];
        for (int i = 0; i < n; i++) {
            float red = own[i];
            float green = own[n + i];
            float blue = own[2 * n + i];
            for (int c = 0; c < 3; c++)
                logits[c * n + i] =
                        matrix[3 * c] * red + matrix[3 * c + 1] * green + matrix[3 * c + 2] * blue + offset[c];
        }
        return logits;
    }

    /** The mapped colours, clipped to 0..1. */
    public RgbImage apply(RgbImage image) {
        return image(image.width(), image.height(), logits(image));
    }

    /** The colours that have these logits, clipped to 0..1; the array becomes the image's. */
    public static RgbImage image(int width, int height, float[] logits) {
        for (int i = 0; i < logits.length; i++) logits[i] = Logit.value(logits[i]);
        return new RgbImage(width, height, logits);
    }

    /** One row a pixel. */
    private static RealMatrix colours(RgbImage image) {
        int n = image.pixels();
        double[][] rows = new double[n][3];
        for (int i = 0; i < n; i++) for (int c = 0; c < 3; c++) rows[i][c] = Logit.of(image.values()[c * n + i]);
        return MatrixUtils.createRealMatrix(rows);
    }

    private static RealVector mean(RealMatrix colours) {
        double[] mean = new double[3];
        for (int c = 0; c < 3; c++)
            mean[c] = Arrays.stream(colours.getColumn(c)).average().orElseThrow();
        return MatrixUtils.createRealVector(mean);
    }

    private static RealMatrix covariance(RealMatrix colours) {
        return new Covariance(colours, false)
                .getCovarianceMatrix()
                .add(MatrixUtils.createRealIdentityMatrix(3).scalarMultiply(REGULARISATION));
    }

    private static RealMatrix squareRoot(RealMatrix matrix) {
        // Rounding leaves a product of symmetric matrices slightly asymmetric, which the decomposition would not
        // accept.
        RealMatrix symmetric = matrix.add(matrix.transpose()).scalarMultiply(.5);
        return new EigenDecomposition(symmetric).getSquareRoot();
    }
}
