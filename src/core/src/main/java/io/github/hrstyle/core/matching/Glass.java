package io.github.hrstyle.core.matching;

/**
 * Where light went through nothing but glass. In a style without any, glass has no counterpart, and whatever map is right for the tissue would tint
 * it; but glass is white in every bright field. So it keeps its colour there.
 */
final class Glass {

    /** CIE L at least, and chroma at most. */
    private static final double LIGHTNESS = 88;

    private static final double CHROMA = 12;

    /** Mean CIE L of a bright field, at least: a dark field has no white to keep. */
    private static final double BRIGHT_FIELD = 50;

    /** The style's glass is about as light as the content's: less light by this at most. */
    private static final double ABOUT_AS_LIGHT = 4;

    /** Share of the style above which it has glass of its own, and below which it surely has none; between them in proportion. */
    private static final double SOME = .03;

    private static final double NONE = .01;

    private Glass() {}

    /** How much of each of the content's clusters keeps its colour, 0 to its share. */
    static double[] kept(Palette content, Palette style) {
        double[] kept = new double[content.clusters()];
        double share = 0;
        double lightness = 0;
        for (int i = 0; i < kept.length; i++)
            if (isGlass(content.lab()[i], LIGHTNESS)) {
                share += content.share()[i];
                lightness += content.share()[i] * content.lab()[i][0];
            }
        if (share == 0 || mean(style) < BRIGHT_FIELD) return kept;
        double least = lightness / share - ABOUT_AS_LIGHT;
        double counterpart = 0;
        for (int j = 0; j < style.clusters(); j++) if (isGlass(style.lab()[j], least)) counterpart += style.share()[j];
        double part = Math.max(0, Math.min(1, (SOME - counterpart) / (SOME - NONE)));
        for (int i = 0; i < kept.length; i++)
            if (isGlass(content.lab()[i], LIGHTNESS)) kept[i] = part * content.share()[i];
        return kept;
    }

    private static boolean isGlass(double[] lab, double lightness) {
        return lab[0] >= lightness && Math.hypot(lab[1], lab[2]) <= CHROMA;
    }

    private static double mean(Palette palette) {
        double mean = 0;
        for (int i = 0; i < palette.clusters(); i++) mean += palette.share()[i] * palette.lab()[i][0];
        return mean;
    }
}
