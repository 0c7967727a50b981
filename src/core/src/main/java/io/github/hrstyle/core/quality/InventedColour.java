package io.github.hrstyle.core.quality;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import java.util.stream.IntStream;

/**
 * Colour in a result that does not follow the content: iridescent patches, mottling and bleeding, which measures on luma cannot
 * see. In the window around each pixel the result's a and b (CIE Lab) are fitted as affine maps of the content's L, a and b, as the
 * guided filter does (K. He, J. Sun and X. Tang, TPAMI 2013); what the fit leaves over was invented:
 *
 * <pre>minimum over slopes s and offsets of mean (fit - colour)^2 + |s|^2, summed over a and b</pre>
 *
 * It is small when every change of colour follows the content's structure, but 0 only for uniform colours: the penalty alone is at most
 * |s|^2, so the content itself has up to 1.4. It also counts local changes that are wanted, such as windows that light up at dusk, so it is
 * compared within a pair.
 */
public final class InventedColour {

    /** Radii of windows in pixels: of fine mottling, of patches, of slow drifts. */
    public static final int FINE = 3;
    /** The one that is reported. */
    public static final int MIDDLE = 10;

    public static final int COARSE = 30;

    /** The longer side in pixels at which images are compared, larger ones reduced: part of the definition. */
    private static final int SIDE = 500;

    /** Added to the variances of the content's L, a and b, in squared Lab units: what varies less counts as flat, not as a guide. */
    private static final double REGULARISATION = 1;

    private final int width;
    private final int height;
    private final int radius;

    private InventedColour(int width, int height, int radius) {
        this.width = width;
        this.height = height;
        this.radius = radius;
    }

    /** In windows of radius {@link #MIDDLE}. */
    public static double between(RgbImage content, RgbImage result) {
        return between(content, result, MIDDLE);
    }

    /**
     * The root of the mean, over the pixels, of what the fits in the windows around them leave over, in units of CIE Lab.
     *
     * @param radius of the windows of (2 radius + 1)^2 pixels, at the size of comparison
     * @throws Failure if the sizes differ
     */
    public static double between(RgbImage content, RgbImage result, int radius) {
        if (content.width() != result.width() || content.height() != result.height())
            throw Failure.badInput(Text.format(
                    "invented colour is measured between images of one size, but the content has %d x %d pixels and the result %d x %d",
                    content.width(), content.height(), result.width(), result.height()));
        int[] size = Resampling.fitted(content.width(), content.height(), SIDE);
        double[][] guide = channels(content, size);
        double[][] colours = channels(result, size);
        return new InventedColour(size[0], size[1], radius).unexplained(guide, colours);
    }

    /** L, a and b, each row by row, of the image brought to a size as an 8-bit file. */
    private static double[][] channels(RgbImage image, int[] size) {
        RgbImage reduced = Resampling.resize(EightBit.rounded(image), size[0], size[1]);
        double[] lab = CieLab.fromRgb(EightBit.rounded(reduced));
        int n = reduced.pixels();
        double[][] channels = new double[3][n];
        for (int c = 0; c < 3; c++) System.arraycopy(lab, c * n, channels[c], 0, n);
        return channels;
    }

    /**
     * @param guide the content's L, a, b
     * @param colours the result's
     */
    private double unexplained(double[][] guide, double[][] colours) {
        double[][] means = new double[3][];
        for (int i = 0; i < 3; i++) means[i] = mean(guide[i]);
        double[][][] covariance = new double[3][3][];
        for (int i = 0; i < 3; i++)
            for (int j = i; j < 3; j++)
                covariance[i][j] = covariance[j][i] = covariance(guide[i], means[i], guide[j], means[j]);
        double squares = 0;
        for (int c = 1; c < 3; c++) {
            double[] mean = mean(colours[c]);
            double[] variance = covariance(colours[c], mean, colours[c], mean);
            double[][] common = new double[3][];
            for (int i = 0; i < 3; i++) common[i] = covariance(guide[i], means[i], colours[c], mean);
            double[] left = new double[variance.length];
            IntStream.range(0, left.length)
                    .parallel()
                    .forEach(k -> left[k] = Math.max(0, variance[k] - explained(covariance, common, k)));
            for (double square : left) squares += square;
        }
        return Math.sqrt(squares / means[0].length);
    }

    private double[] mean(double[] values) {
        return BoxMeans.of(values, width, height, radius);
    }

    private double[] covariance(double[] a, double[] meanA, double[] b, double[] meanB) {
        double[] products = new double[a.length];
        for (int k = 0; k < products.length; k++) products[k] = a[k] * b[k];
        double[] covariance = mean(products);
        for (int k = 0; k < covariance.length; k++) covariance[k] -= meanA[k] * meanB[k];
        return covariance;
    }

    /** What the fit takes off a channel's variance in the window around pixel k: v' (S + regularisation)^-1 v, by Cramer's rule. */
    private static double explained(double[][][] covariance, double[][] common, int k) {
        double ll = covariance[0][0][k] + REGULARISATION;
        double aa = covariance[1][1][k] + REGULARISATION;
        double bb = covariance[2][2][k] + REGULARISATION;
        double la = covariance[0][1][k];
        double lb = covariance[0][2][k];
        double ab = covariance[1][2][k];
        double cofactorLl = aa * bb - ab * ab;
        double cofactorLa = lb * ab - la * bb;
        double cofactorLb = la * ab - lb * aa;
        double cofactorAa = ll * bb - lb * lb;
        double cofactorAb = la * lb - ll * ab;
        double cofactorBb = ll * aa - la * la;
        double determinant = ll * cofactorLl + la * cofactorLa + lb * cofactorLb;
        double l = common[0][k];
        double a = common[1][k];
        double b = common[2][k];
        double squares = cofactorLl * l * l + cofactorAa * a * a + cofactorBb * b * b;
        double mixed = cofactorLa * l * a + cofactorLb * l * b + cofactorAb * a * b;
        return (squares + 2 * mixed) / determinant;
    }
}
