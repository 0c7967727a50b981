package io.github.hrstyle.core.fitted;

import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.safetensors.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a fit leaves behind: all that is needed to apply the style to any image, and where it came from.
 *
 * @param base the closed-form colour transfer that the generator's output is added to; empty where the generator makes the
 *     whole image (reference preset). Of several labels' transfers, each application must be told which one holds where
 * @param generator the trained parameters of the generator, by name
 * @param statistics mean and variance of each of its normalisations on the content image in training
 * @param provenance how it was made
 */
public record FittedStyle(
        Optional<ColourBase> base,
        Map<String, Tensor> generator,
        Map<String, Tensor> statistics,
        Provenance provenance) {

    /** The labels that it was fitted with; none without masks. */
    public Set<Integer> labels() {
        return base.map(ColourBase::labels).orElse(Set.of());
    }

    /**
     * Whether it can be applied. A style that was fitted with one label holds everywhere when no mask is given; with several, a
     * mask must say where each holds.
     *
     * @param mask of the input's labels
     * @throws IllegalArgumentException if the mask is missing, of another size than {@code input}, or has other labels
     */
    public void check(Plane input, Optional<LabelImage> mask) {
        Set<Integer> known = labels();
        if (mask.isEmpty()) {
            if (known.size() > 1)
                throw new IllegalArgumentException(
                        "this style was fitted with %s: a mask must say where they are in the input"
                                .formatted(Regions.text(known)));
            return;
        }
        if (known.isEmpty())
            throw new IllegalArgumentException(
                    "this style was fitted without masks, so that the labels of a mask mean nothing to it: leave the mask out");
        LabelImage labels = mask.get();
        if (labels.width() != input.width() || labels.height() != input.height())
            throw new IllegalArgumentException("the mask must be as large as the input, %d x %d pixels, but is %d x %d"
                    .formatted(input.width(), input.height(), labels.width(), labels.height()));
        Set<Integer> unknown = labels.areas().keySet();
        unknown.removeAll(known);
        if (!unknown.isEmpty())
            throw new IllegalArgumentException("the mask has %s, but this style was fitted with %s"
                    .formatted(Regions.text(unknown), Regions.text(known)));
    }
}
