package io.github.hrstyle.core.apply;

import io.github.hrstyle.core.apply.Certificate.Order;
import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.quality.Ciede2000;
import java.util.Arrays;

/** Looks through a table of colours for what a {@link Certificate} says. */
final class CertificateSearch {

    /** Less change of luma is none: a twentieth of an 8-bit level. */
    private static final double NO_CHANGE = 1 / 5100.;

    /** Volume that a small cube must keep: less is as good as none. */
    private static final double NO_VOLUME = 1e-6;

    private static final double HALF_LEVEL = .5;

    /** How far nothing leads back. */
    private static final double ANY = 255;

    private final int side;
    private final RgbImage nodes;
    private final float[] luma;

    CertificateSearch(ColourCube cube) {
        side = cube.side();
        nodes = cube.nodes();
        luma = nodes.luma();
    }

    Certificate certificate() {
        int most = 0;
        double largest = -1;
        for (int i = 0; i < nodes.pixels(); i++) {
            double change = change(i);
            if (change > largest) {
                largest = change;
                most = i;
            }
        }
        double[] back = inverses();
        int cells = (side - 1) * (side - 1) * (side - 1);
        return new Certificate(
                largest,
                own(most),
                mapped(most),
                grey(),
                along(1),
                along(side),
                along(side * side),
                (double) back.length / cells,
                quantile(back, .5),
                quantile(back, .95));
    }

    private float[] own(int node) {
        float most = side - 1;
        return new float[] {node % side / most, node / side % side / most, node / side / side / most};
    }

    private float[] mapped(int node) {
        int n = nodes.pixels();
        return new float[] {nodes.values()[node], nodes.values()[n + node], nodes.values()[2 * n + node]};
    }

    private double change(int node) {
        float[] from = own(node);
        float[] to = mapped(node);
        double[] a = CieLab.fromRgb(from[0], from[1], from[2]);
        double[] b = CieLab.fromRgb(to[0], to[1], to[2]);
        return Ciede2000.between(a[0], a[1], a[2], b[0], b[1], b[2]);
    }

    private Order grey() {
        int step = 1 + side + side * side;
        return order(0, step, side - 1);
    }

    /** @param step between neighbours along a channel */
    private Order along(int step) {
        Order all = null;
        for (int start = 0; start < nodes.pixels(); start++) {
            if (start / step % side != 0) continue;
            Order line = order(start, step, side - 1);
            if (all != null && line != all) return Order.BROKEN;
            all = line;
        }
        return all == null ? Order.KEPT : all;
    }

    /** Of a line of nodes. Where luma doesn't change, as where it is clipped, no order is broken. */
    private Order order(int start, int step, int steps) {
        boolean rises = false;
        boolean falls = false;
        for (int i = 0; i < steps; i++) {
            double change = luma[start + (i + 1) * step] - luma[start + i * step];
            rises |= change > NO_CHANGE;
            falls |= change < -NO_CHANGE;
        }
        if (rises && falls) return Order.BROKEN;
        return falls ? Order.REVERSED : Order.KEPT;
    }

    /** Of each cell where the function can be turned back: how far an 8-bit result leads from the colour, in levels. */
    private double[] inverses() {
        double[] levels = new double[nodes.pixels()];
        int sign = sign();
        int found = 0;
        for (int node = 0; node < nodes.pixels(); node++) {
            if (isLast(node)) continue;
            double[][] slopes = slopes(node);
            double volume = sign * determinant(slopes);
            if (volume > NO_VOLUME) levels[found++] = HALF_LEVEL * rowSum(slopes, volume);
        }
        return Arrays.copyOf(levels, found);
    }

    /** Whether most of the function keeps a colour's handedness or mirrors it. */
    private int sign() {
        int sum = 0;
        for (int node = 0; node < nodes.pixels(); node++)
            if (!isLast(node)) sum += (int) Math.signum(determinant(slopes(node)));
        return sum < 0 ? -1 : 1;
    }

    private boolean isLast(int node) {
        return node % side == side - 1 || node / side % side == side - 1 || node / side / side == side - 1;
    }

    /** Change of the mapped channel (row) with the own one (column), from a node to its next neighbours. */
    private double[][] slopes(int node) {
        int n = nodes.pixels();
        int[] steps = {1, side, side * side};
        double[][] slopes = new double[3][3];
        for (int r = 0; r < 3; r++)
            for (int c = 0; c < 3; c++)
                slopes[r][c] = (nodes.values()[r * n + node + steps[c]] - nodes.values()[r * n + node]) * (side - 1.);
        return slopes;
    }

    private static double determinant(double[][] m) {
        return m[0][0] * cofactor(m, 0, 0) + m[0][1] * cofactor(m, 0, 1) + m[0][2] * cofactor(m, 0, 2);
    }

    private static double cofactor(double[][] m, int row, int column) {
        int r1 = (row + 1) % 3;
        int r2 = (row + 2) % 3;
        int c1 = (column + 1) % 3;
        int c2 = (column + 2) % 3;
        return m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
    }

    /** The inverse's largest sum of magnitudes in a row: how much a channel changes at most when all results change by 1. */
    private static double rowSum(double[][] m, double volume) {
        double largest = 0;
        for (int row = 0; row < 3; row++) {
            double sum = 0;
            for (int column = 0; column < 3; column++) sum += Math.abs(cofactor(m, column, row));
            largest = Math.max(largest, sum / volume);
        }
        return largest;
    }

    private static double quantile(double[] values, double part) {
        if (values.length == 0) return ANY;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (part * (sorted.length - 1))];
    }
}
