package io.github.hrstyle.core.quality;

import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How different the colours of two images are, wherever in the images they lie: the sliced Wasserstein distance (N. Bonneel
 * et al., JMIV 51, 2015) in CIE Lab. Along each of some fixed directions, colours are put in order and compared rank by rank;
 * the mean over the directions is a distance in Lab units. The images may differ in size.
 */
public final class ColourDistance {

    private static final int DIRECTION_COUNT = 32;
    /** With it {@link Random}, whose algorithm is specified, gives the same directions everywhere. */
    private static final long SEED = 7;

    private static final double[][] DIRECTIONS = directions();

    private ColourDistance() {}

    /** The distance of the two images' colours, in units of CIE Lab. */
    public static double between(RgbImage a, RgbImage b) {
        return mean(quantiles(a), quantiles(b));
    }

    /**
     * The share of the way from the content's colours to the style's that the result has gone: 1 - d(result, style) /
     * d(content, style). Not a number when content and style have the same colours.
     */
    public static double moved(RgbImage content, RgbImage style, RgbImage result) {
        double[][] goal = quantiles(style);
        return WayToStyle.of(mean(quantiles(result), goal), mean(quantiles(content), goal));
    }

    /** Unit vectors, evenly spread over the sphere. */
    static double[][] directions() {
        Random random = new Random(SEED);
        double[][] directions = new double[DIRECTION_COUNT][3];
        for (double[] d : directions) {
            for (int c = 0; c < 3; c++) d[c] = random.nextGaussian();
            double length = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
            for (int c = 0; c < 3; c++) d[c] /= length;
        }
        return directions;
    }

    /** For each direction the quantiles (k + 1/2) / 512 of the colours' components along it. */
    private static double[][] quantiles(RgbImage image) {
        double[] lab = CieLab.fromRgb(EightBit.rounded(image));
        return IntStream.range(0, DIRECTION_COUNT)
                .parallel()
                .mapToObj(i -> Quantiles.of(project(lab, DIRECTIONS[i])))
                .toArray(double[][]::new);
    }

    private static float[] project(double[] lab, double[] direction) {
        int n = lab.length / 3;
        float[] components = new float[n];
        for (int i = 0; i < n; i++)
            components[i] = (float) (direction[0] * lab[i] + direction[1] * lab[n + i] + direction[2] * lab[2 * n + i]);
        return components;
    }

    private static double mean(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < DIRECTION_COUNT; i++)
            for (int k = 0; k < Quantiles.COUNT; k++) sum += Math.abs(a[i][k] - b[i][k]);
        return sum / (DIRECTION_COUNT * Quantiles.COUNT);
    }
}
