package io.github.hrstyle.core.matching;

import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the colours of one image are in another one that shows the same kinds of things, in other amounts. Clusters of colours are matched by unbalanced
 * transport whose cost knows how unlike they are in colour and in what surrounds them, so that nuclei go to nuclei, and what has no counterpart is left out
 * instead of being painted onto something else. By turns a plan is made and a map of colours fitted to it; the entropy falls from round to round, and so
 * does the price of staying behind: first everything has to go somewhere, which tells bright from dark, then only what fits.
 */
public final class ColourMatch {

    private static final int ROUNDS = 16;

    /** All costs are in squared units of CIE Lab. */
    private static final double FIRST_ENTROPY = 200;

    private static final double ENTROPY_FALL = .7;
    static final double LAST_ENTROPY = 15;

    private static final double FIRST_PENALTY = 20_000;

    /** Of a match that begins with a good map. */
    private static final double REFINED_PENALTY = 2_000;

    private static final double PENALTY_FALL = .45;
    static final double LAST_PENALTY = 200;

    /** Of clusters with textures at right angles. */
    private static final double UNLIKE_TEXTURE = 1000;

    /** The same beside features, and of features at right angles. */
    private static final double UNLIKE_TEXTURE_TOO = 500;

    private static final double UNLIKE_FEATURES = 1000;

    private final Side content;
    private final Side style;
    private final float[][] styleTexture;
    private final MapFit fit;
    private final double[][] unlikeTexture;
    private final double[] contentMatched; // share of each cluster that the last plan moved
    private final double[] styleMatched;
    private final Counterparts counterparts;
    private final ColourMap map;

    /** A scene with what is measured once. */
    private record Side(Scene scene, Palette palette, double[][] textures) {

        static Side of(Scene scene, float[][] texture) {
            Palette palette = Palette.of(scene);
            return new Side(scene, palette, palette.means(Texture.at(texture, palette.pixels())));
        }
    }

    private ColourMatch(
            Side content,
            Side style,
            float[][] styleTexture,
            MapFit fit,
            double[][] unlikeTexture,
            double[][] unlike,
            double firstPenalty) {
        this.content = content;
        this.style = style;
        this.styleTexture = styleTexture;
        this.fit = fit;
        this.unlikeTexture = unlikeTexture;
        double[] kept = larger(
                Glass.kept(content.palette, content.scene.image(), style.palette, style.scene.image()),
                Black.kept(content.palette, style.palette));
        Held held = Held.own(content.palette, kept);
        Round first = rounds(unlike, held, firstPenalty);
        Round last = Black.sunk(held, content.palette, style.palette, first.line)
                .map(sunk -> rounds(unlike, sunk, firstPenalty))
                .orElse(first);
        Pairs pairs = last.pairs;
        double[][] from = content.palette.logits();
        contentMatched = pairs.weights.clone();
        for (int i = 0; i < contentMatched.length; i++)
            contentMatched[i] /= content.palette.share()[i];
        styleMatched = pairs.taken.clone();
        for (int j = 0; j < styleMatched.length; j++)
            styleMatched[j] /= style.palette.share()[j];
        counterparts = Counterparts.of(content.palette, style.palette, lab(last.line, from), kept);
        map = fit.bent(last.line, from, pairs.to, pairs.weights, counterparts.trust());
    }

    /** What one round finds. */
    private record Round(ColourMap line, Pairs pairs) {}

    /** The last one. */
    private Round rounds(double[][] unlike, Held held, double firstPenalty) {
        Round last = round(0, content.palette.lab(), unlike, held, firstPenalty);
        for (int k = 1; k < ROUNDS; k++)
            last = round(k, lab(last.line, content.palette.logits()), unlike, held, firstPenalty);
        return last;
    }

    /** @param mapped the content's clusters as the round before left them, CIE Lab */
    private Round round(int number, double[][] mapped, double[][] unlike, Held held, double firstPenalty) {
        double entropy = Math.max(LAST_ENTROPY, FIRST_ENTROPY * Math.pow(ENTROPY_FALL, number));
        double penalty = Math.max(LAST_PENALTY, firstPenalty * Math.pow(PENALTY_FALL, number));
        double[] free = held.free(content.palette);
        double[][] plan = UnbalancedTransport.plan(
                costs(mapped, style.palette, unlike), free, style.palette.share(), entropy, penalty);
        double[][] from = content.palette.logits();
        Pairs pairs = Pairs.of(plan, from, style.palette.logits(), free, held);
        return new Round(fit.linear(from, pairs.to, pairs.weights), pairs);
    }

    /** Where each of the content's clusters goes, how much that counts, and how much goes to each of the style's. */
    private record Pairs(double[][] to, double[] weights, double[] taken) {

        /** What is held counts as much as if it had been matched as well as the rest is. */
        static Pairs of(double[][] plan, double[][] from, double[][] targets, double[] free, Held held) {
            double moved = 0;
            double all = 0;
            for (int i = 0; i < plan.length; i++) {
                for (double mass : plan[i]) moved += mass;
                all += free[i];
            }
            double[][] to = new double[plan.length][3];
            double[] weights = new double[plan.length];
            double[] taken = new double[targets.length];
            for (int i = 0; i < plan.length; i++) {
                double stays = held.mass()[i] * Math.min(1, moved / all);
                weights[i] = Held.TINY + stays;
                for (double mass : plan[i]) weights[i] += mass;
                for (int c = 0; c < 3; c++) {
                    double sum = stays * held.to()[i][c];
                    for (int j = 0; j < targets.length; j++) sum += plan[i][j] * targets[j][c];
                    to[i][c] = weights[i] > 2 * Held.TINY ? sum / weights[i] : from[i][c];
                }
                for (int j = 0; j < taken.length; j++) taken[j] += plan[i][j];
            }
            return new Pairs(to, weights, taken);
        }
    }

    /** By colour and texture. */
    public static ColourMatch of(Scene content, Scene style) {
        Side from = Side.of(content, Texture.of(content.image()));
        return of(from, style, Texture.of(style.image()), new MapFit(content.image()), UNLIKE_TEXTURE, FIRST_PENALTY);
    }

    private static ColourMatch of(
            Side content, Scene style, float[][] styleTexture, MapFit fit, double unlike, double firstPenalty) {
        Side to = Side.of(style, styleTexture);
        double[][] texture = Likeness.unlikeCentred(content.textures, to.textures);
        return new ColourMatch(content, to, styleTexture, fit, texture, times(texture, unlike), firstPenalty);
    }

    /** What the halves of the style image would have led to, each alone. */
    List<ColourMap> ofHalves() {
        return Arrays.stream(Scene.Half.values())
                .parallel()
                .map(style.scene::half)
                .flatMap(Optional::stream)
                .map(half -> of(content, half, styleTexture, fit, UNLIKE_TEXTURE, FIRST_PENALTY).map)
                .toList();
    }

    /** What would have come of it had things not been told apart by their textures: what is near in colour is the same then. */
    ColourMap byColourAlone() {
        return of(content, style.scene, styleTexture, fit, 0, LAST_PENALTY).map;
    }

    /**
     * The same with what a loss network sees: features of the content in the colours of {@link #map} and of the style, which mean the same thing in both then.
     *
     * @param contentFeatures a row for each of {@link #contentPixels}
     * @param styleFeatures a row for each of {@link #stylePixels}
     */
    public ColourMatch refined(double[][] contentFeatures, double[][] styleFeatures) {
        double[][] unlike = times(
                Likeness.unlike(content.palette.means(contentFeatures), style.palette.means(styleFeatures)),
                UNLIKE_FEATURES);
        for (int i = 0; i < unlike.length; i++)
            for (int j = 0; j < unlike[i].length; j++) unlike[i][j] += UNLIKE_TEXTURE_TOO * unlikeTexture[i][j];
        return new ColourMatch(content, style, styleTexture, fit, unlikeTexture, unlike, REFINED_PENALTY);
    }

    /** From the content's colours to those that the style's condition would have given. */
    public ColourMap map() {
        return map;
    }

    /** How much of the two images has a counterpart in the other one, once the content's colours are mapped. */
    public Counterparts counterparts() {
        return counterparts;
    }

    /** How sure each pixel of an image with the content's colours is to have a counterpart: 0 to 1, the surest has 1. */
    public float[] contentConfidence(RgbImage image) {
        return confidence(image, content.palette, contentMatched);
    }

    /** Likewise of an image with the style's colours. */
    public float[] styleConfidence(RgbImage image) {
        return confidence(image, style.palette, styleMatched);
    }

    private static float[] confidence(RgbImage image, Palette palette, double[] matched) {
        int n = image.pixels();
        double most = Arrays.stream(matched).max().orElseThrow();
        float[] confidence = new float[n];
        float[] values = image.values();
        IntStream.range(0, n).parallel().forEach(i -> {
            double[] lab = CieLab.fromRgb(values[i], values[n + i], values[2 * n + i]);
            confidence[i] = (float) (matched[Palette.nearest(lab, palette.lab())] / most);
        });
        return confidence;
    }

    /** Those of the content scene's pixels that are looked at. */
    public int[] contentPixels() {
        return content.palette.pixels();
    }

    /** Likewise of the style scene's. */
    public int[] stylePixels() {
        return style.palette.pixels();
    }

    private static double[][] costs(double[][] mapped, Palette style, double[][] unlike) {
        double[][] costs = style.squaredDistances(mapped);
        for (int i = 0; i < costs.length; i++) for (int j = 0; j < costs[i].length; j++) costs[i][j] += unlike[i][j];
        return costs;
    }

    private static double[][] lab(ColourMap map, double[][] logits) {
        double[][] lab = new double[logits.length][];
        for (int i = 0; i < lab.length; i++) {
            float[] rgb = ColourMap.colour(map.mapped(logits[i]));
            lab[i] = CieLab.fromRgb(rgb[0], rgb[1], rgb[2]);
        }
        return lab;
    }

    private static double[] larger(double[] a, double[] b) {
        double[] larger = new double[a.length];
        for (int i = 0; i < larger.length; i++) larger[i] = Math.max(a[i], b[i]);
        return larger;
    }

    private static double[][] times(double[][] matrix, double factor) {
        double[][] product = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            product[i] = matrix[i].clone();
            for (int j = 0; j < product[i].length; j++) product[i][j] *= factor;
        }
        return product;
    }
}
