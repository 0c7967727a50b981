package io.github.hrstyle.core.matching;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Where no light came from. No light gives none in either picture, whatever the lamp, the filter or the exposure; but black things look like each
 * other, so that the match can't tell them from dark ones, and lifts them. As much as the style surely has of black stays black in the content.
 */
final class Black {

    /** CIE L of the content's black, at most; a little lighter it is black in part. */
    private static final double DARK = 10;

    private static final double HARDLY_DARK = 18;

    /** CIE L of the style's black, at most. */
    private static final double STYLE_DARK = 14;

    /** Share of the style above which it has black things, and below which it has none; between them in proportion. */
    private static final double SOME = .01;

    private static final double NONE = .003;

    /** Of the style's black: shadows that a longer exposure would have filled may be more of the content than of the style. */
    private static final double SURE = .5;

    private Black() {}

    /** How much of each of the content's clusters keeps its colour, 0 to its share; the darkest first. */
    static double[] kept(Palette content, Palette style) {
        double[] kept = new double[content.clusters()];
        double black = IntStream.range(0, style.clusters())
                .filter(k -> style.lab()[k][0] < STYLE_DARK)
                .mapToDouble(k -> style.share()[k])
                .sum();
        double part = within((black - NONE) / (SOME - NONE));
        int[] darkestFirst = IntStream.range(0, kept.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> content.lab()[k][0]))
                .mapToInt(Integer::intValue)
                .toArray();
        double left = SURE * black;
        for (int k : darkestFirst) {
            double dark = within((HARDLY_DARK - content.lab()[k][0]) / (HARDLY_DARK - DARK));
            kept[k] = part * Math.min(Math.max(0, left), dark * content.share()[k]);
            left -= content.share()[k];
        }
        return kept;
    }

    private static double within(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
