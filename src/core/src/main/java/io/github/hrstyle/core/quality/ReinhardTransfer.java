package io.github.hrstyle.core.quality;

import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.RgbImage;

/**
 * The classical baseline: L, a and b each get the mean and standard deviation of the style's (E. Reinhard et al., IEEE CG&amp;A
 * 21(5), 2001, in CIE Lab). It keeps structure nearly by construction; what it does not move is the colours' correlations
 * and all texture.
 */
public final class ReinhardTransfer {

    /** In Lab units, and invisible: a component that varies less, such as grey's a and b, is shifted but not stretched. */
    private static final double FLAT = .01;

    private ReinhardTransfer() {}

    /** The content in the style's colours, clipped to what a display can show. */
    public static RgbImage apply(RgbImage content, RgbImage style) {
        double[] from = CieLab.fromRgb(content);
        double[] to = CieLab.fromRgb(style);
        int n = content.pixels();
        for (int c = 0; c < 3; c++) {
            Component before = Component.of(from, c);
            Component after = Component.of(to, c);
            double factor = before.deviation < FLAT ? 1 : after.deviation / before.deviation;
            for (int i = c * n; i < (c + 1) * n; i++) from[i] = factor * (from[i] - before.mean) + after.mean;
        }
        return CieLab.toRgb(content.width(), content.height(), from);
    }

    private record Component(double mean, double deviation) {

        static Component of(double[] lab, int c) {
            int n = lab.length / 3;
            double sum = 0;
            for (int i = 0; i < n; i++) sum += lab[c * n + i];
            double mean = sum / n;
            double squares = 0;
            for (int i = 0; i < n; i++) squares += (lab[c * n + i] - mean) * (lab[c * n + i] - mean);
            return new Component(mean, Math.sqrt(squares / n));
        }
    }
}
