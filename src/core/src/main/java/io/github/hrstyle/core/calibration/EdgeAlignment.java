package io.github.hrstyle.core.calibration;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Moves one edge image over another one until they correlate best: the forward additive form of G. Evangelidis and E. Psarakis, Parametric image alignment using
 * enhanced correlation coefficient maximization, PAMI 30(10), 2008. Contrast and brightness of the edges don't matter.
 *
 * @param placement of the content's places in the style image
 * @param correlation of the edges where both count, -1 to 1
 * @param overlap part of the content image's pixels that lie on pixels of the style image which count, 0 to 1
 */
record EdgeAlignment(Placement placement, double correlation, double overlap) {

    /** What may change. */
    enum Freedom {
        /** Shift, rotation and one scale. */
        SIMILARITY(4),
        /** Also a scale along each axis, and shear: scanners' axes are not alike to the pixel. */
        AFFINE(6);

        private final int parameters;

        Freedom(int parameters) {
            this.parameters = parameters;
        }
    }

    private static final int MOST_ROUNDS = 30;

    /** Of larger images, only every second, third, ... pixel along x and y is looked at: about as many as this say enough. */
    private static final int PIXELS = 150_000;

    /** Where the corners move by less in a round, in pixels, it is done. */
    private static final double STILL = .002;

    /** Pixels that must lie on each other, as a part of the smaller image: on less, chance correlates. */
    static final double LEAST_OVERLAP = .1;

    /** Of pixels, that a row of the style image's gradient is taken over. */
    private static final double HALF = .5;

    /** How well the images correlate where they are placed. */
    static EdgeAlignment at(EdgeImage content, EdgeImage style, Placement placement) {
        return new Sums(content, style, placement, Freedom.SIMILARITY).result();
    }

    /** From a placement to the best one near it. */
    static EdgeAlignment from(EdgeImage content, EdgeImage style, Placement start, Freedom freedom) {
        Placement placement = start;
        EdgeAlignment best = at(content, style, start);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Sums sums = new Sums(content, style, placement, freedom);
            EdgeAlignment here = sums.result();
            if (here.overlap < LEAST_OVERLAP) break;
            if (here.correlation > best.correlation || best.overlap < LEAST_OVERLAP) best = here;
            double[] step = sums.step();
            if (step.length == 0) break;
            placement = moved(placement, step, content, freedom);
            if (largest(step) < STILL) {
                EdgeAlignment last = at(content, style, placement);
                if (last.correlation > best.correlation) best = last;
                break;
            }
        }
        return best;
    }

    /** The step is in pixels: those of the linear part at the image's border. */
    private static Placement moved(Placement p, double[] step, EdgeImage content, Freedom freedom) {
        double half = Math.max(content.width, content.height) / 2.;
        double cx = content.width / 2.;
        double cy = content.height / 2.;
        double[] d = freedom == Freedom.AFFINE
                ? step
                : new double[] {step[0], step[1], -step[1], step[0], step[2], step[3]}; // as [xx, yx, xy, yy, x, y]
        double xx = d[0] / half;
        double yx = d[1] / half;
        double xy = d[2] / half;
        double yy = d[3] / half;
        return new Placement(
                p.xx() + xx,
                p.xy() + xy,
                p.x0() + d[4] - xx * cx - xy * cy,
                p.yx() + yx,
                p.yy() + yy,
                p.y0() + d[5] - yx * cx - yy * cy);
    }

    private static double largest(double[] step) {
        return Arrays.stream(step).map(Math::abs).max().orElse(0);
    }

    /** What a round sums up over all pixels that count in both. */
    private static final class Sums {

        private final Placement placement;
        private final int parameters;
        private final double overlap;
        private final double n;
        /** Of the slopes, the style's and the content's values: first the slopes, then these two. */
        private final double[] first;

        private final double[][] second;

        Sums(EdgeImage content, EdgeImage style, Placement placement, Freedom freedom) {
            this.placement = placement;
            parameters = freedom.parameters;
            int size = parameters + 2;
            double half = Math.max(content.width, content.height) / 2.;
            int stride = (int) Math.max(1, Math.round(Math.sqrt((double) content.width * content.height / PIXELS)));
            double[][] rows = IntStream.range(0, (content.height + stride - 1) / stride)
                    .parallel()
                    .mapToObj(k -> row(content, style, placement, freedom, half, k * stride, stride))
                    .toArray(double[][]::new);
            double[] sum = new double[1 + size + size * size];
            for (double[] row : rows) for (int k = 0; k < sum.length; k++) sum[k] += row[k]; // in this order, always
            n = sum[0];
            first = Arrays.copyOfRange(sum, 1, 1 + size);
            second = new double[size][size];
            for (int r = 0; r < size; r++)
                for (int c = 0; c < size; c++)
                    second[r][c] = sum[1 + size + Math.min(r, c) * size + Math.max(r, c)]
                            - (n == 0 ? 0 : first[r] * first[c] / n);
            double counted = 0;
            for (int y = 0; y < content.height; y += stride)
                for (int x = 0; x < content.width; x += stride) counted += content.counts[y * content.width + x];
            overlap = counted == 0 ? 0 : n / counted;
        }

        private static double[] row(
                EdgeImage content, EdgeImage style, Placement p, Freedom freedom, double half, int y, int stride) {
            int parameters = freedom.parameters;
            int size = parameters + 2;
            double[] sum = new double[1 + size + size * size];
            double[] v = new double[size];
            for (int x = 0; x < content.width; x += stride) {
                int i = y * content.width + x;
                if (content.counts[i] == 0) continue;
                double px = p.x(x + .5, y + .5);
                double py = p.y(x + .5, y + .5);
                float value = style.at(px, py);
                if (Float.isNaN(value)) continue;
                float gx = style.at(px + HALF, py) - style.at(px - HALF, py);
                float gy = style.at(px, py + HALF) - style.at(px, py - HALF);
                if (Float.isNaN(gx) || Float.isNaN(gy)) continue;
                double dx = (x + .5 - content.width / 2.) / half;
                double dy = (y + .5 - content.height / 2.) / half;
                if (freedom == Freedom.AFFINE) {
                    v[0] = gx * dx;
                    v[1] = gy * dx;
                    v[2] = gx * dy;
                    v[3] = gy * dy;
                } else {
                    v[0] = gx * dx + gy * dy;
                    v[1] = gy * dx - gx * dy;
                }
                v[parameters - 2] = gx;
                v[parameters - 1] = gy;
                v[parameters] = value;
                v[parameters + 1] = content.values[i];
                sum[0]++;
                for (int r = 0; r < size; r++) {
                    sum[1 + r] += v[r];
                    for (int c = r; c < size; c++) sum[1 + size + r * size + c] += v[r] * v[c];
                }
            }
            return sum;
        }

        EdgeAlignment result() {
            int w = parameters;
            double norm = Math.sqrt(second[w][w] * second[w + 1][w + 1]);
            double correlation = norm < 1e-20 ? 0 : second[w][w + 1] / norm;
            return new EdgeAlignment(placement, correlation, overlap);
        }

        /** By which the parameters are to change; empty where nothing says how. */
        double[] step() {
            int w = parameters;
            RealMatrix hessian = new Array2DRowRealMatrix(parameters, parameters);
            RealVector ofStyle = new ArrayRealVector(parameters);
            RealVector ofContent = new ArrayRealVector(parameters);
            for (int r = 0; r < parameters; r++) {
                ofStyle.setEntry(r, second[r][w]);
                ofContent.setEntry(r, second[r][w + 1]);
                for (int c = 0; c < parameters; c++) hessian.setEntry(r, c, second[r][c]);
            }
            try {
                DecompositionSolver solver = new LUDecomposition(hessian).getSolver();
                RealVector styleStep = solver.solve(ofStyle);
                RealVector contentStep = solver.solve(ofContent);
                double above = second[w][w] - ofStyle.dotProduct(styleStep);
                double below = second[w][w + 1] - ofContent.dotProduct(styleStep);
                double gain;
                if (below > 0) gain = above / below;
                else {
                    // The paper's other case, (13) and (14): the smaller of two gains for which the correlation would
                    // be positive.
                    double square = ofStyle.dotProduct(styleStep) / ofContent.dotProduct(contentStep);
                    double other =
                            (ofContent.dotProduct(styleStep) - second[w][w + 1]) / ofContent.dotProduct(contentStep);
                    gain = Math.max(Math.sqrt(Math.max(0, square)), other);
                }
                return contentStep.mapMultiply(gain).subtract(styleStep).toArray();
            } catch (SingularMatrixException e) {
                return new double[0];
            }
        }
    }
}
