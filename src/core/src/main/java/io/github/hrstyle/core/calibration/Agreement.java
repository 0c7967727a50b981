package io.github.hrstyle.core.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the parts of two aligned edge images say, each for itself, that they lie on each other. In each block the best shift within a few pixels is looked for: in images
 * of one field most blocks find none, or hardly any; in others they find whatever chance gives.
 *
 * @param blocks that have edges to say anything
 * @param agreeing part of them that find a shift of at most {@value #NEAR} pixels, 0 to 1
 * @param shift median length of the shifts of those that agree, in pixels
 */
record Agreement(int blocks, double agreeing, double shift) {

    /** Pixels, in edge images of at most {@link Registration#JUDGED_SIDE} pixels a side. */
    static final double NEAR = 1.5;

    /** Shifts that are tried, along x and along y, up to. */
    private static final int REACH = 6;

    /** Side of the blocks, as a part of the longer side; in pixels, at least. */
    private static final double BLOCK = 1 / 8.;

    private static final int SMALLEST = 14;

    /** Part of a block that must count. */
    private static final double COUNTING = .5;

    /** Of the whole image's variance: blocks with less have no edges of their own. */
    private static final double FLAT = .1;

    static Agreement of(EdgeImage content, EdgeImage style, Placement placement) {
        float[] warped = warped(content, style, placement);
        double contentVariance = variance(content.values, warped, false);
        double styleVariance = variance(content.values, warped, true);
        int side = (int) Math.max(SMALLEST, Math.round(BLOCK * Math.max(content.width, content.height)));
        int columns = Math.max(1, content.width / side);
        int rows = Math.max(1, content.height / side);
        List<double[]> shifts = IntStream.range(0, columns * rows)
                .parallel()
                .mapToObj(k -> shift(
                        content, warped, k % columns * side, k / columns * side, side, contentVariance, styleVariance))
                .filter(Objects::nonNull)
                .toList();
        double[] near = shifts.stream()
                .mapToDouble(shift -> Math.hypot(shift[0], shift[1]))
                .filter(length -> length <= NEAR)
                .sorted()
                .toArray();
        return new Agreement(
                shifts.size(),
                shifts.isEmpty() ? 0 : (double) near.length / shifts.size(),
                near.length == 0 ? Double.NaN : near[near.length / 2]);
    }

    /** The style's edges where the content's pixels are; not a number where they don't count. */
    private static float[] warped(EdgeImage content, EdgeImage style, Placement placement) {
        float[] warped = new float[content.width * content.height];
        IntStream.range(0, content.height).parallel().forEach(y -> {
            for (int x = 0; x < content.width; x++)
                warped[y * content.width + x] = style.at(placement.x(x + .5, y + .5), placement.y(x + .5, y + .5));
        });
        return warped;
    }

    private static double variance(float[] content, float[] warped, boolean ofWarped) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int i = 0; i < content.length; i++) {
            if (Float.isNaN(warped[i])) continue;
            double v = ofWarped ? warped[i] : content[i];
            sum += v;
            squares += v * v;
            n++;
        }
        return n == 0 ? 0 : squares / n - sum / n * sum / n;
    }

    /** A block's best shift, to a part of a pixel; null where it says nothing. */
    private static double @Nullable [] shift(
            EdgeImage content,
            float[] warped,
            int left,
            int top,
            int side,
            double contentVariance,
            double styleVariance) {
        int span = 2 * REACH + 1;
        double[] correlations = new double[span * span];
        Arrays.fill(correlations, -1);
        int best = -1;
        for (int dy = -REACH; dy <= REACH; dy++)
            for (int dx = -REACH; dx <= REACH; dx++) {
                double n = 0;
                double a = 0;
                double b = 0;
                double aa = 0;
                double bb = 0;
                double ab = 0;
                for (int y = Math.max(top, -dy); y < Math.min(top + side, content.height - Math.max(0, dy)); y++)
                    for (int x = Math.max(left, -dx); x < Math.min(left + side, content.width - Math.max(0, dx)); x++) {
                        int i = y * content.width + x;
                        float other = warped[i + dy * content.width + dx];
                        if (content.counts[i] == 0 || Float.isNaN(other)) continue;
                        float own = content.values[i];
                        n++;
                        a += own;
                        b += other;
                        aa += own * own;
                        bb += other * other;
                        ab += own * other;
                    }
                if (n < COUNTING * side * side) continue;
                double va = aa / n - a / n * a / n;
                double vb = bb / n - b / n * b / n;
                if (va < FLAT * contentVariance || vb < FLAT * styleVariance) continue;
                int at = (dy + REACH) * span + dx + REACH;
                correlations[at] = (ab / n - a / n * b / n) / Math.sqrt(va * vb);
                if (best < 0 || correlations[at] > correlations[best]) best = at;
            }
        if (best < 0) return null;
        int x = best % span;
        int y = best / span;
        return new double[] {
            x - REACH + peak(correlations, best, x, 1, span), y - REACH + peak(correlations, best, y, span, span)
        };
    }

    /** Of the parabola through three values, from the middle one. */
    private static double peak(double[] values, int at, int place, int stride, int span) {
        if (place == 0 || place == span - 1) return 0;
        double before = values[at - stride];
        double after = values[at + stride];
        double bend = before + after - 2 * values[at];
        return bend >= 0 ? 0 : Math.max(-.5, Math.min(.5, .5 * (before - after) / bend));
    }
}
