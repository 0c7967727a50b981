package io.github.hrstyle.core.image;

import java.util.stream.IntStream;

/**
 * Makes values of an image's pixels, near each place, an affine function of their colour, three factors and a constant a value: the guided
 * filter of K. He, J. Sun and X. Tang (TPAMI 2013), here the last layer of the generator (H. Wu et al., CVPR 2018). Values change then where the image
 * has an edge, as sharply as it does; they bring no edge and no colour of their own. The coefficients are smooth, so that those of a small image serve a
 * large one that it is a reduction of (K. He, J. Sun, Fast guided filter, arXiv:1505.00996).
 */
public final class GuidedFilter {

    /** Added to the variances of colours, 0..1: below a contrast of about 3 % the values do not follow colour. */
    public static final float REGULARISATION = 1e-3f;

    private final int width;
    private final int height;
    private final float[][] maps; // a value's three factors and its constant, then the next value's

    /** Pixels beside one that its coefficients depend on: a window's fit, and a window's mean of these. */
    public static int reach(int radius) {
        return 2 * radius;
    }

    private GuidedFilter(int width, int height, float[][] maps) {
        this.width = width;
        this.height = height;
        this.maps = maps;
    }

    /**
     * Fits the coefficients. Those within {@link #reach} of a border that is not the image's own depend on what lies beyond.
     *
     * @param small the colours
     * @param values three a pixel, planar as {@link RgbImage#values}
     * @param radius of the windows, in pixels
     */
    public static GuidedFilter of(RgbImage small, float[] values, int radius) {
        int w = small.width();
        int h = small.height();
        int n = small.pixels();
        float[][] colours = channels(small.values(), n);
        float[][] means = new float[3][];
        for (int i = 0; i < 3; i++) means[i] = SlidingMeans.box(colours[i], w, h, radius);
        float[][][] inverse = inverseCovariances(colours, means, w, h, radius);
        float[][] maps = new float[12][];
        float[][] targets = channels(values, n);
        for (int c = 0; c < 3; c++) {
            float[] mean = SlidingMeans.box(targets[c], w, h, radius);
            float[][] common = new float[3][];
            for (int i = 0; i < 3; i++) common[i] = covariance(colours[i], means[i], targets[c], mean, w, h, radius);
            float[][] fitted = new float[4][n];
            IntStream.range(0, n).parallel().forEach(k -> {
                float constant = mean[k];
                for (int i = 0; i < 3; i++) {
                    fitted[i][k] = inverse[i][0][k] * common[0][k]
                            + inverse[i][1][k] * common[1][k]
                            + inverse[i][2][k] * common[2][k];
                    constant -= fitted[i][k] * means[i][k];
                }
                fitted[3][k] = constant;
            });
            for (int i = 0; i < 4; i++) maps[4 * c + i] = SlidingMeans.box(fitted[i], w, h, radius);
        }
        return new GuidedFilter(w, h, maps);
    }

    /**
     * Of the colours in the window around each pixel, regularised.
     *
     * @param colours the image's three channels, row by row
     * @param means of their windows
     * @return (3, 3, pixels)
     */
    public static float[][][] inverseCovariances(float[][] colours, float[][] means, int w, int h, int radius) {
        float[][][] matrix = new float[3][3][];
        for (int i = 0; i < 3; i++)
            for (int j = i; j < 3; j++)
                matrix[i][j] = matrix[j][i] = covariance(colours[i], means[i], colours[j], means[j], w, h, radius);
        float[][][] inverse = new float[3][3][w * h];
        IntStream.range(0, w * h).parallel().forEach(k -> invert(matrix, k, inverse));
        return inverse;
    }

    /** A symmetric matrix by its adjugate. */
    private static void invert(float[][][] matrix, int k, float[][][] inverse) {
        double rr = matrix[0][0][k] + (double) REGULARISATION;
        double rg = matrix[0][1][k];
        double rb = matrix[0][2][k];
        double gg = matrix[1][1][k] + (double) REGULARISATION;
        double gb = matrix[1][2][k];
        double bb = matrix[2][2][k] + (double) REGULARISATION;
        double c00 = gg * bb - gb * gb;
        double c01 = rb * gb - rg * bb;
        double c02 = rg * gb - rb * gg;
        double determinant = rr * c00 + rg * c01 + rb * c02;
        inverse[0][0][k] = (float) (c00 / determinant);
        inverse[0][1][k] = inverse[1][0][k] = (float) (c01 / determinant);
        inverse[0][2][k] = inverse[2][0][k] = (float) (c02 / determinant);
        inverse[1][1][k] = (float) ((rr * bb - rb * rb) / determinant);
        inverse[1][2][k] = inverse[2][1][k] = (float) ((rb * rg - rr * gb) / determinant);
        inverse[2][2][k] = (float) ((rr * gg - rg * rg) / determinant);
    }

    private static float[][] channels(float[] planar, int n) {
        float[][] channels = new float[3][n];
        for (int c = 0; c < 3; c++) System.arraycopy(planar, c * n, channels[c], 0, n);
        return channels;
    }

    private static float[] covariance(float[] a, float[] meanA, float[] b, float[] meanB, int w, int h, int radius) {
        float[] products = new float[a.length];
        for (int k = 0; k < products.length; k++) products[k] = a[k] * b[k];
        float[] covariance = SlidingMeans.box(products, w, h, radius);
        for (int k = 0; k < covariance.length; k++) covariance[k] -= meanA[k] * meanB[k];
        return covariance;
    }

    /**
     * Adds the values of pixels of the large image.
     *
     * @param large a part of the large image
     * @param left in the part, of the rectangle whose values are wanted; {@code top}, {@code right} and {@code bottom} likewise,
     *     the latter two exclusive
     * @param originX where the part's first pixel's centre lies, in pixels of the small image from the centre of its first one
     * @param originY likewise
     * @param stepX pixels of the small image from one of the large one's to the next
     * @param stepY likewise
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
            double stepX,
            double stepY,
            float[] sum) {
        int first = cell(originX + left * stepX, width);
        int last = cell(originX + (right - 1) * stepX, width) + 1;
        int[] cells = new int[right - left];
        float[] parts = new float[right - left];
        for (int x = left; x < right; x++) {
            double place = originX + x * stepX;
            cells[x - left] = cell(place, width) - first;
            parts[x - left] = part(place, first + cells[x - left]);
        }
        float[][] row = new float[12][last - first + 1];
        int n = large.pixels();
        float[] colours = large.values();
        for (int y = top; y < bottom; y++) {
            double place = originY + y * stepY;
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
