package io.github.hrstyle.core.matching;

import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.ColourMap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where no light came from. No light gives none in either picture, whatever the lamp, the filter or the exposure; but black things look like each
 * other, so that the match can't tell them from dark ones, and lifts them. As much as the style surely has of black stays black in the content. Where the
 * style has none, the content's black becomes no lighter than the darkest that the style shows: else all shadows are lost in fog.
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

    /** Share of the style that is its darkest. */
    private static final double DARKEST = .005;

    /** In units of CIE L: how much lighter than that the match has made black where all of it is taken back. */
    private static final double LIFTED = 10;

    private Black() {}

    /** How much of each of the content's clusters keeps its colour, 0 to its share; the darkest first. */
    static double[] kept(Palette content, Palette style) {
        double[] kept = new double[content.clusters()];
        double part = presence(style);
        double left = SURE * black(style);
        for (int k : darkestFirst(content)) {
            kept[k] = part * Math.min(Math.max(0, left), dark(content, k) * content.share()[k]);
            left -= content.share()[k];
        }
        return kept;
    }

    /**
     * What is to be held of the content where a match has lifted its black although the style has none; empty where it has not, or takes bright
     * things for dark ones, as between a dark and a bright field.
     */
    static Optional<Held> sunk(Held held, Palette content, Palette style, ColourMap match) {
        double lacking = 1 - presence(style);
        if (lacking == 0 || !rises(match)) return Optional.empty();
        int darkest = darkest(style);
        double[] more = new double[content.clusters()];
        for (int k = 0; k < more.length; k++) {
            float[] rgb = ColourMap.colour(match.mapped(content.logits()[k]));
            double lightness = CieLab.fromRgb(rgb[0], rgb[1], rgb[2])[0];
            double lifted = within((lightness - style.lab()[darkest][0]) / LIFTED);
            double share = content.share()[k];
            more[k] = Math.min(share - held.mass()[k], lacking * lifted * dark(content, k) * share);
        }
        if (Arrays.stream(more).max().orElseThrow() <= 0) return Optional.empty();
        double grey = Arrays.stream(style.logits()[darkest]).average().orElseThrow();
        return Optional.of(held.and(more, new double[] {grey, grey, grey}));
    }

    /** Whether light greys come out lighter than dark ones. */
    private static boolean rises(ColourMap map) {
        return Arrays.stream(map.mapped(new double[] {1, 1, 1})).sum()
                > Arrays.stream(map.mapped(new double[] {-1, -1, -1})).sum();
    }

    /** The cluster that the darkest of a scene reaches up to. */
    private static int darkest(Palette palette) {
        int[] order = darkestFirst(palette);
        double share = 0;
        for (int k : order) {
            share += palette.share()[k];
            if (share >= DARKEST) return k;
        }
        return order[order.length - 1];
    }

    private static double black(Palette style) {
        return IntStream.range(0, style.clusters())
                .filter(k -> style.lab()[k][0] < STYLE_DARK)
                .mapToDouble(k -> style.share()[k])
                .sum();
    }

    /** Whether the style has black things: 0 to 1. */
    private static double presence(Palette style) {
        return within((black(style) - NONE) / (SOME - NONE));
    }

    /** Whether a cluster of the content is black: 0 to 1. */
    private static double dark(Palette content, int cluster) {
        return within((HARDLY_DARK - content.lab()[cluster][0]) / (HARDLY_DARK - DARK));
    }

    private static int[] darkestFirst(Palette palette) {
        return IntStream.range(0, palette.clusters())
                .boxed()
                .sorted(Comparator.comparingDouble(k -> palette.lab()[k][0]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double within(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
