package io.github.hrstyle.benchmarks.quality;

import io.github.hrstyle.core.image.RgbImage;

/**
 * A bound that has seen the truth: about the best that any function of a pixel's colour can do. Over the best affine map it adds the mean
 * difference that is left at each colour, on a grid of RGB, a little smoothed so that single pixels don't make it.
 */
final class BestColourFunction {

    /** Points of the grid along each of red, green and blue. */
    private static final int SIDE = 24;

    private static final int POINTS = SIDE * SIDE * SIDE;

    /** Of the Gaussian that smooths it, in points. */
    private static final double SIGMA = .7;

    /** Where its tails are cut: four sigma. */
    private static final int REACH = 3;

    /** Pixels without a difference that are added to each point, so that rare colours stay with the affine map. */
    private static final double PRIOR = .5;

    /** The mean difference at each point of the grid, by channel. */
    private final double[][] differences;

    private BestColourFunction(double[][] differences) {
        this.differences = differences;
    }

    static RgbImage apply(RgbImage content, RgbImage truth) {
        double[][] pixels = Pixels.of(content);
        double[][] goal = Pixels.of(truth);
        double[][] mapped = BestAffineMap.of(pixels, goal).map(pixels);
        of(pixels, mapped, goal).addTo(mapped, pixels);
        return Pixels.image(content.width(), content.height(), mapped);
    }

    private static BestColourFunction of(double[][] pixels, double[][] mapped, double[][] goal) {
        double[] weights = new double[POINTS];
        double[][] sums = new double[3][POINTS];
        for (int k = 0; k < pixels.length; k++)
            for (int corner = 0; corner < 8; corner++) {
                int point = point(pixels[k], corner);
                double weight = weight(pixels[k], corner);
                weights[point] += weight;
                for (int c = 0; c < 3; c++) sums[c][point] += weight * (goal[k][c] - mapped[k][c]);
            }
        double[] smoothWeights = smoothed(weights);
        for (int c = 0; c < 3; c++) {
            sums[c] = smoothed(sums[c]);
            for (int i = 0; i < POINTS; i++) sums[c][i] /= smoothWeights[i] + PRIOR;
        }
        return new BestColourFunction(sums);
    }

    /** Interpolated between the eight points around each pixel's colour. */
    private void addTo(double[][] mapped, double[][] pixels) {
        for (int k = 0; k < pixels.length; k++)
            for (int corner = 0; corner < 8; corner++) {
                int point = point(pixels[k], corner);
                double weight = weight(pixels[k], corner);
                for (int c = 0; c < 3; c++) mapped[k][c] += weight * differences[c][point];
            }
    }

    /** @param corner 0..7 of the cell that the colour lies in: a bit for each of red, green and blue */
    private static int point(double[] colour, int corner) {
        int point = 0;
        for (int c = 0; c < 3; c++) point = point * SIDE + cell(colour[c]) + (corner >> c & 1);
        return point;
    }

    private static double weight(double[] colour, int corner) {
        double weight = 1;
        for (int c = 0; c < 3; c++) {
            double part = colour[c] * (SIDE - 1) - cell(colour[c]);
            weight *= (corner >> c & 1) == 1 ? part : 1 - part;
        }
        return weight;
    }

    private static int cell(double value) {
        return Math.min(SIDE - 2, (int) (value * (SIDE - 1)));
    }

    /** Along each axis; beyond the grid there is nothing. */
    private static double[] smoothed(double[] grid) {
        double[] smoothed = grid;
        for (int stride = 1; stride < POINTS; stride *= SIDE) smoothed = smoothed(smoothed, stride);
        return smoothed;
    }

    private static double[] smoothed(double[] grid, int stride) {
        double[] kernel = new double[2 * REACH + 1];
        double sum = 0;
        for (int k = -REACH; k <= REACH; k++) sum += kernel[k + REACH] = Math.exp(-k * k / (2 * SIGMA * SIGMA));
        double[] smoothed = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            int place = i / stride % SIDE;
            for (int k = Math.max(-REACH, -place); k <= Math.min(REACH, SIDE - 1 - place); k++)
                smoothed[i] += kernel[k + REACH] / sum * grid[i + k * stride];
        }
        return smoothed;
    }
}
