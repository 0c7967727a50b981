package io.github.hrstyle.core.image;

import java.util.stream.IntStream;

/**
 * Takes values that were worked out on a small image over to the large image that it is a reduction of. Near each place they
 * become an affine function of the colour, three factors and a constant a value: the guided filter of K. He, J. Sun and X. Tang
 * (TPAMI 2013) with its coefficients enlarged (K. He, J. Sun, Fast guided filter, arXiv:1505.00996). So they change where the large
 * image has an edge, as sharply as it does, and bring no edge of their own.
 */
public final class GuidedFilter {

    /** Pixels of the small image beside one that its coefficients depend on: a window's fit, and a window's mean of these. */
    public static final int REACH = 4;

    /** One axis of the square windows. */
    private static final float[] WINDOW = {.2f, .2f, .2f, .2f, .2f};

    /** Added to the variances of colours, 0..1: below a contrast of about 1 % the values do not follow colour. */
    private static final float REGULARISATION = 1e-4f;

    private final int width;
    private final int height;
    private final float[][] maps; // a value's three factors and its constant, then the next value's

    private GuidedFilter(int width, int height, float[][] maps) {
        this.width = width;
        this.height = height;
        this.maps = maps;
    }

    /**
     * Fits the coefficients. Those within {@link #REACH} of a border that is not the image's own depend on what lies beyond.
     *
     * @param small the colours
     * @param values three a pixel, planar as {@link RgbImage#values}
     */
    public static GuidedFilter of(RgbImage small, float[] values) {
        int w = small.width();
        int h = small.height();
        int n = small.pixels();
        float[][] colours = channels(small.values(), n);
        float[][] means = new float[3][];
        for (int i = 0; i < 3; i++) means[i] = SlidingMeans.of(colours[i], w, h, WINDOW);
        float[][][] covariance = new float[3][3][];
        for (int i = 0; i < 3; i++)
            for (int j = i; j < 3; j++)
                covariance[i][j] = covariance[j][i] = covariance(colours[i], means[i], colours[j], means[j], w, h);
        for (int i = 0; i < 3; i++) for (int k = 0; k < n; k++) covariance[i][i][k] += REGULARISATION;
        float[][] maps = new float[12][];
        float[][] targets = channels(values, n);
        for (int c = 0; c < 3; c++) {
            float[] mean = SlidingMeans.of(targets[c], w, h, WINDOW);
            float[][] common = new float[3][];
            for (int i = 0; i < 3; i++) common[i] = covariance(colours[i], means[i], targets[c], mean, w, h);
            float[][] fitted = new float[4][n];
            IntStream.range(0, n).parallel().forEach(k -> solve(covariance, common, means, mean[k], k, fitted));
            for (int i = 0; i < 4; i++) maps[4 * c + i] = SlidingMeans.of(fitted[i], w, h, WINDOW);
        }
        return new GuidedFilter(w, h, maps);
    }

    private static float[][] channels(float[] planar, int n) {
        float[][] channels = new float[3][n];
        for (int c = 0; c < 3; c++) System.arraycopy(planar, c * n, channels[c], 0, n);
        return channels;
    }

    private static float[] covariance(float[] a, float[] meanA, float[] b, float[] meanB, int w, int h) {
        float[] products = new float[a.length];
        for (int k = 0; k < products.length; k++) products[k] = a[k] * b[k];
        float[] covariance = SlidingMeans.of(products, w, h, WINDOW);
        for (int k = 0; k < covariance.length; k++) covariance[k] -= meanA[k] * meanB[k];
        return covariance;
    }

    /** The least squares of the window around pixel k, by Cramer's rule. */
    private static void solve(
            float[][][] covariance, float[][] common, float[][] means, float mean, int k, float[][] fitted) {
        double rr = covariance[0][0][k];
        double rg = covariance[0][1][k];
        double rb = covariance[0][2][k];
        double gg = covariance[1][1][k];
        double gb = covariance[1][2][k];
        double bb = covariance[2][2][k];
        double c00 = gg * bb - gb * gb;
        double c01 = rb * gb - rg * bb;
        double c02 = rg * gb - rb * gg;
        double c11 = rr * bb - rb * rb;
        double c12 = rg * rb - rr * gb;
        double c22 = rr * gg - rg * rg;
        double determinant = rr * c00 + rg * c01 + rb * c02;
        double x = common[0][k];
        double y = common[1][k];
        double z = common[2][k];
        double red = (c00 * x + c01 * y + c02 * z) / determinant;
        double green = (c01 * x + c11 * y + c12 * z) / determinant;
        double blue = (c02 * x + c12 * y + c22 * z) / determinant;
        fitted[0][k] = (float) red;
        fitted[1][k] = (float) green;
        fitted[2][k] = (float) blue;
        fitted[3][k] = (float) (mean - red * means[0][k] - green * means[1][k] - blue * means[2][k]);
    }

    /**
     * Adds the values of pixels of the large image.
     *
     * @param large a part of the large image
     * @param left in the part, of the rectangle whose values are wanted; {@code top}, {@code right} and {@code bottom} likewise,
     *     the latter two exclusive
     * @param originX where the part's first pixel's centre lies, in pixels of the small image from the centre of its first one
     * @param originY likewise
     * @param reduction pixels of the large image to one of the small one, a side
     * @param sum three a pixel of the part, planar, that the values are added to
     */
    public void add(
            RgbImage large,
            int left,
            int top,
            int right,
            int bottom,
            double originX,
            double originY,
            int reduction,
            float[] sum) {
        int first = cell(originX + (double) left / reduction, width);
        int last = cell(originX + (right - 1.0) / reduction, width) + 1;
        int[] cells = new int[right - left];
        float[] parts = new float[right - left];
        for (int x = left; x < right; x++) {
            double place = originX + (double) x / reduction;
            cells[x - left] = cell(place, width) - first;
            parts[x - left] = part(place, first + cells[x - left]);
        }
        float[][] row = new float[12][last - first + 1];
        int n = large.pixels();
        float[] colours = large.values();
        for (int y = top; y < bottom; y++) {
            double place = originY + (double) y / reduction;
            int upper = cell(place, height);
            mixRows(upper, part(place, upper), first, row);
            for (int c = 0; c < 3; c++) {
                float[] reds = row[4 * c];
                float[] greens = row[4 * c + 1];
                float[] blues = row[4 * c + 2];
                float[] constants = row[4 * c + 3];
                for (int x = left; x < right; x++) {
                    int i = cells[x - left];
                    float part = parts[x - left];
                    int k = y * large.width() + x;
                    sum[c * n + k] += mixed(reds, i, part) * colours[k]
                            + mixed(greens, i, part) * colours[n + k]
                            + mixed(blues, i, part) * colours[2 * n + k]
                            + mixed(constants, i, part);
                }
            }
        }
    }

    private void mixRows(int upper, float part, int first, float[][] row) {
        for (int m = 0; m < maps.length; m++)
            for (int i = 0; i < row[m].length; i++) {
                int k = upper * width + first + i;
                row[m][i] = maps[m][k] + part * (maps[m][k + width] - maps[m][k]);
            }
    }

    /** The first of the two neighbours that a place lies between; there are two also at the border. */
    private static int cell(double place, int length) {
        return Math.max(0, Math.min(length - 2, (int) Math.floor(place)));
    }

    private static float part(double place, int cell) {
        return (float) Math.max(0, Math.min(1, place - cell));
    }

    private static float mixed(float[] values, int i, float part) {
        return values[i] + part * (values[i + 1] - values[i]);
    }
}
