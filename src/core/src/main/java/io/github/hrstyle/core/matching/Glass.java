package io.github.hrstyle.core.matching;

import io.github.hrstyle.core.image.RgbImage;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where light went through nothing but glass. In a style without any, glass has no counterpart, and whatever map is right for the tissue would tint
 * it; but glass is white in every bright field. So it keeps its colour there.
 */
final class Glass {

    /** CIE L of the content's glass at least: it may keep its colour only where it is about white. */
    private static final double WHITE = 88;

    /** CIE L of the style's glass at least: its lamp may be dimmer. */
    private static final double BRIGHT = 70;

    /** Chroma of glass at most. */
    private static final double CHROMA = 12;

    /** Mean CIE L of a bright field, at least: a dark field has no white to keep. */
    private static final double BRIGHT_FIELD = 50;

    /** Roughness of glass at most, in units of CIE L: the sensor's noise; or, of the style's glass, this many times the content's. */
    private static final double SMOOTH = .5;

    private static final double ABOUT_AS_SMOOTH = 2;

    /** Share of the style above which it has glass of its own, and below which it surely has none; between them in proportion. */
    private static final double SOME = .03;

    private static final double NONE = .01;

    private Glass() {}

    /** How much of each of the content's clusters keeps its colour, 0 to its share. */
    static double[] kept(Palette content, RgbImage contentImage, Palette style, RgbImage styleImage) {
        double[] kept = new double[content.clusters()];
        int[] glass = glass(content, WHITE);
        if (glass.length == 0 || lightness(style) < BRIGHT_FIELD) return kept;
        float[] roughness = Texture.roughness(contentImage);
        double[] own = Arrays.stream(glass)
                .mapToDouble(i -> roughness[content.pixels()[i]])
                .sorted()
                .toArray();
        double smooth = Math.max(SMOOTH, ABOUT_AS_SMOOTH * own[own.length / 2]);
        float[] styleRoughness = Texture.roughness(styleImage);
        double counterpart = (double) Arrays.stream(glass(style, BRIGHT))
                        .filter(i -> styleRoughness[style.pixels()[i]] <= smooth)
                        .count()
                / style.pixels().length;
        double part = Math.max(0, Math.min(1, (SOME - counterpart) / (SOME - NONE)));
        for (int k = 0; k < kept.length; k++) if (isGlass(content.lab()[k], WHITE)) kept[k] = part * content.share()[k];
        return kept;
    }

    /** The samples whose colour may be that of glass. */
    private static int[] glass(Palette palette, double least) {
        return IntStream.range(0, palette.pixels().length)
                .filter(i -> isGlass(palette.lab()[palette.cluster()[i]], least))
                .toArray();
    }

    private static boolean isGlass(double[] lab, double least) {
        return lab[0] >= least && Math.hypot(lab[1], lab[2]) <= CHROMA;
    }

    private static double lightness(Palette palette) {
        double mean = 0;
        for (int k = 0; k < palette.clusters(); k++) mean += palette.share()[k] * palette.lab()[k][0];
        return mean;
    }
}
