package io.github.hrstyle.core.fitted;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Regions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a fit leaves behind: all that is needed to apply the style to any image, and where it came from.
 *
 * @param base the closed-form colour transfer that the generator's output is added to; empty where the generator makes the
 *     whole image (reference preset). Of several labels' transfers, each application must be told which one holds where
 * @param generator the trained parameters of the generator, by name; none where the style is the colour transfer alone (instant preset)
 * @param statistics mean and variance of each of its normalisations on the content image in training
 * @param scale pixels of the content image to one in training, a side: 1 where training saw it at its own size, and where there is no base or no generator
 * @param radius of the local affine layer's windows, in training pixels; 0 where there is no base or no generator
 * @param provenance how it was made
 */
public record FittedStyle(
        Optional<ColourBase> base,
        Map<String, Tensor> generator,
        Map<String, Tensor> statistics,
        double scale,
        int radius,
        Provenance provenance) {

    /** No image is reduced to a shorter side than this, in pixels: the generator would see too little of it. */
    private static final int SHORTEST_REDUCED = 32;

    /** Nor to more pixels than these, which take 0.8 GB. */
    private static final long MOST_REDUCED = 1 << 26;

    public FittedStyle {
        if (!(scale >= 1)) throw new IllegalArgumentException("scale must be 1 or more, but is " + scale);
        if (base.isEmpty() && generator.isEmpty())
            throw new IllegalArgumentException("a style has a colour transfer, a generator or both, but got neither");
        boolean local = base.isPresent() && !generator.isEmpty();
        if (local && radius < 1) throw new IllegalArgumentException("radius must be 1 or more, but is " + radius);
        if (!local) {
            scale = 1;
            radius = 0;
        }
    }

    /** A colour transfer alone. */
    public static FittedStyle ofColours(ColourBase base, Provenance provenance) {
        return new FittedStyle(Optional.of(base), Map.of(), Map.of(), 1, 0, provenance);
    }

    /** Whether it is a function of a pixel's colour, and of its label: nothing else in an image counts. */
    public boolean isColourOnly() {
        return generator.isEmpty();
    }

    /**
     * The same where what training was given as the content was itself a reduction of an image.
     *
     * @param longer side of that image, in pixels
     * @param given longer side of what training was given, in pixels
     */
    public FittedStyle forContentOf(long longer, long given) {
        double reduction = (double) longer / given;
        return new FittedStyle(base, generator, statistics, Math.max(1, scale * reduction), radius, provenance);
    }

    /**
     * How many pixels of a content image there are to one in training, a side.
     *
     * @param longer side of the image, in pixels
     * @param size longer side asked for in the stage of training; smaller images are not enlarged
     */
    public static double pixelsPerTrainingPixel(long longer, int size) {
        return Math.max(1, (double) longer / size);
    }

    /**
     * By how much an image of this size is reduced for the generator to see it at its scale: {@link #scale()}, as long as enough is
     * left of a small image, and a very large one does not take too much memory.
     */
    public double scaleFor(long width, long height) {
        double most = Math.max(1, (double) Math.min(width, height) / SHORTEST_REDUCED);
        double least = Math.sqrt((double) width * height / MOST_REDUCED);
        return Math.max(1, Math.max(least, Math.min(most, scale)));
    }

    /** The labels that it was fitted with; none without masks. */
    public Set<Integer> labels() {
        return base.map(ColourBase::labels).orElse(Set.of());
    }

    /**
     * Whether it can be applied. A style that was fitted with one label holds everywhere when no mask is given; with several, a
     * mask must say where each holds.
     *
     * @param mask of the input's labels
     * @throws Failure if the mask is missing, of another size than {@code input}, or has other labels
     */
    public void check(Plane input, Optional<LabelImage> mask) {
        Set<Integer> known = labels();
        if (mask.isEmpty()) {
            if (known.size() > 1)
                throw Failure.badInput(Text.format(
                        "this style was fitted with %s: a mask must say where they are in the input",
                        Regions.text(known)));
            return;
        }
        if (known.isEmpty())
            throw Failure.badInput(
                    "this style was fitted without masks, so that the labels of a mask mean nothing to it: leave the mask out");
        LabelImage labels = mask.get();
        if (labels.width() != input.width() || labels.height() != input.height())
            throw Failure.badInput(Text.format(
                    "the mask must be as large as the input, %d x %d pixels, but is %d x %d",
                    input.width(), input.height(), labels.width(), labels.height()));
        Set<Integer> unknown = labels.areas().keySet();
        unknown.removeAll(known);
        if (!unknown.isEmpty())
            throw Failure.badInput(Text.format(
                    "the mask has %s, but this style was fitted with %s", Regions.text(unknown), Regions.text(known)));
    }
}
