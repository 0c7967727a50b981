package io.github.hrstyle.core.calibration;

import io.github.hrstyle.core.image.ColourMap;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Sums over pairs of colours, from which a map is fitted by least squares in the logits. Those of several parts of an image add up to the whole's. */
final class NormalEquations {

    /** 1, the three logits and their products. */
    private static final int TERMS = 4 + ColourMap.PRODUCTS;

    /** So that terms without any variance stay what they are. */
    private static final double TINY = 1e-9;

    private final double[][] own = new double[TERMS][TERMS];
    private final double[][] goal = new double[TERMS][3];
    private double count;

    /**
     * @param from logits of the content's colour
     * @param to of the style's
     */
    void add(double[] from, double[] to) {
        double[] terms = new double[TERMS];
        terms[0] = 1;
        System.arraycopy(ColourMap.terms(from), 0, terms, 1, TERMS - 1);
        for (int r = 0; r < TERMS; r++) {
            for (int c = 0; c <= r; c++) own[r][c] += terms[r] * terms[c];
            for (int c = 0; c < 3; c++) goal[r][c] += terms[r] * (to[c] - from[c]);
        }
        count++;
    }

    void add(NormalEquations other) {
        for (int r = 0; r < TERMS; r++) {
            for (int c = 0; c <= r; c++) own[r][c] += other.own[r][c];
            for (int c = 0; c < 3; c++) goal[r][c] += other.goal[r][c];
        }
        count += other.count;
    }

    /** The map that leaves least over, drawn to no change by the form's ridge; the shift is free. */
    ColourMap solve(MapForm form) {
        int terms = form.quadratic() ? TERMS : 4;
        double n = Math.max(1, count);
        double ridge = form.ridge() * (own[1][1] + own[2][2] + own[3][3]) / (3 * n);
        RealMatrix system = new Array2DRowRealMatrix(terms, terms);
        RealMatrix right = new Array2DRowRealMatrix(terms, 3);
        for (int r = 0; r < terms; r++) {
            for (int c = 0; c < terms; c++)
                system.setEntry(r, c, own[Math.max(r, c)][Math.min(r, c)] / n + (r == c && r > 0 ? ridge + TINY : 0));
            for (int c = 0; c < 3; c++) right.setEntry(r, c, goal[r][c] / n);
        }
        system.addToEntry(0, 0, TINY);
        RealMatrix change = new LUDecomposition(system).getSolver().solve(right);
        double[] matrix = new double[9];
        double[] quadratic = new double[3 * ColourMap.PRODUCTS];
        double[] offset = new double[3];
        for (int c = 0; c < 3; c++) {
            offset[c] = change.getEntry(0, c);
            for (int i = 0; i < 3; i++) matrix[3 * c + i] = change.getEntry(1 + i, c) + (i == c ? 1 : 0);
            for (int i = 0; i < terms - 4; i++) quadratic[ColourMap.PRODUCTS * c + i] = change.getEntry(4 + i, c);
        }
        return ColourMap.of(matrix, quadratic, offset);
    }
}
