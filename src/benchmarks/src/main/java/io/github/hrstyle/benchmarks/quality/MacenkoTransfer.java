package io.github.hrstyle.benchmarks.quality;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * The classical baseline for stained tissue: two dyes are found in either image, and the content's amounts of its dyes, scaled by
 * their 99th percentiles, are shown in the style's dyes (M. Macenko et al., A method for normalizing histology slides for
 * quantitative analysis, ISBI 2009). It is made for images of the same two dyes.
 */
final class MacenkoTransfer {

    /** Optical density (natural logarithm) below which a channel counts as background. */
    private static final double TRANSPARENT = .15;

    /** Percentiles of angles that are taken for the dyes' own, against outliers. */
    private static final double ROBUST = 1;

    private MacenkoTransfer() {}

    static RgbImage apply(RgbImage content, RgbImage style) {
        Dyes from = Dyes.of(content);
        Dyes to = Dyes.of(style);
        int n = content.pixels();
        float[] values = new float[3 * n];
        double[][] amounts = from.amounts(densities(content));
        for (int i = 0; i < n; i++)
            for (int c = 0; c < 3; c++) {
                double density = 0;
                for (int dye = 0; dye < 2; dye++)
                    density += to.colours.getEntry(c, dye) * amounts[dye][i] * to.most[dye] / from.most[dye];
                values[c * n + i] = (float) Math.min(1, Math.max(0, Math.exp(-density)));
            }
        return new RgbImage(content.width(), content.height(), values);
    }

    /** One row a pixel. */
    private static double[][] densities(RgbImage image) {
        int n = image.pixels();
        double[][] densities = new double[n][3];
        for (int i = 0; i < n; i++)
            for (int c = 0; c < 3; c++) densities[i][c] = -Math.log(Math.max(1 / 255., image.values()[c * n + i]));
        return densities;
    }

    /**
     * @param colours unit optical densities, a column a dye, the redder absorber (hematoxylin) first
     * @param most the 99th percentiles of their amounts
     */
    private record Dyes(RealMatrix colours, double[] most) {

        static Dyes of(RgbImage image) {
            double[][] all = densities(image);
            double[][] stained = Arrays.stream(all)
                    .filter(pixel -> Arrays.stream(pixel).allMatch(density -> density > TRANSPARENT))
                    .toArray(double[][]::new);
            if (stained.length < 16)
                throw new IllegalArgumentException(Text.format("only %d pixels are stained", stained.length));
            RealMatrix plane = plane(stained);
            RealMatrix projected = new Array2DRowRealMatrix(stained, false).multiply(plane);
            double[] angles = new double[stained.length];
            for (int i = 0; i < angles.length; i++)
                angles[i] = Math.atan2(projected.getEntry(i, 1), projected.getEntry(i, 0));
            double[] one = direction(plane, new Percentile().evaluate(angles, ROBUST));
            double[] other = direction(plane, new Percentile().evaluate(angles, 100 - ROBUST));
            RealMatrix colours = new Array2DRowRealMatrix(3, 2);
            colours.setColumn(0, one[0] > other[0] ? one : other);
            colours.setColumn(1, one[0] > other[0] ? other : one);
            double[] most = new double[2];
            double[][] amounts = new Dyes(colours, most).amounts(all);
            for (int dye = 0; dye < 2; dye++) most[dye] = new Percentile().evaluate(amounts[dye], 99);
            return new Dyes(colours, most);
        }

        /** The two directions along which the densities vary most, the first towards more of them. */
        private static RealMatrix plane(double[][] stained) {
            EigenDecomposition eigen = new EigenDecomposition(new Covariance(stained).getCovarianceMatrix());
            RealMatrix plane = MatrixUtils.createRealMatrix(3, 2);
            for (int k = 0; k < 2; k++) { // eigenvalues come in descending order
                double[] vector = eigen.getEigenvector(k).toArray();
                double sign = Math.signum(Arrays.stream(vector).sum());
                for (int c = 0; c < 3; c++) plane.setEntry(c, k, (sign == 0 ? 1 : sign) * vector[c]);
            }
            return plane;
        }

        private static double[] direction(RealMatrix plane, double angle) {
            double[] direction = plane.operate(new double[] {Math.cos(angle), Math.sin(angle)});
            double norm = Math.sqrt(Arrays.stream(direction).map(x -> x * x).sum());
            return Arrays.stream(direction).map(x -> Math.max(0, x / norm)).toArray();
        }

        /** Least squares: a row a dye. */
        double[][] amounts(double[][] densities) {
            RealMatrix inverse = new QRDecomposition(colours).getSolver().getInverse(); // 2 x 3
            double[][] amounts = new double[2][densities.length];
            for (int i = 0; i < densities.length; i++) {
                double[] both = inverse.operate(densities[i]);
                amounts[0][i] = both[0];
                amounts[1][i] = both[1];
            }
            return amounts;
        }
    }
}
