package io.github.hrstyle.core.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.core.engine.Scalars;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The photorealistic preset's loss. Style: the squared distance of each layer's Gram matrix (means over positions) from the
 * style's, relative to the style's own, so that neither the images' sizes nor a layer's scale counts; and the distance of the
 * {@link ColourDistribution}. Content: as published. Structure: one minus the {@link GradientSimilarity} to the content image.
 *
 * <p>With regions, each label has Gram matrices and a colour distribution of its own, whose distances count by the label's share of
 * the labelled area; content and structure are those of the labelled area.
 */
public final class PhotorealisticLoss implements TransferLoss {

    /** Beside a style weight of 1. More keeps edges better, and takes it from colours and Gram drop (benchmarks/NOTES.md). */
    private static final double STRUCTURE_WEIGHT = 5.5;

    /** Likewise, for the {@link ColourDistribution}. */
    private static final double COLOUR_WEIGHT = .9;

    private final TransferSettings settings;
    private final PerceptualTargets targets;
    private final Map<Area, ColourDistribution> areas;
    private final @Nullable Guide labelled; // null: everything counts
    private final GradientSimilarity structure;

    /**
     * @param content RGB in 0..1, (1, 3, h, w)
     * @param transferred the content after the closed-form colour transfer, likewise
     * @param style likewise, of about the same scale
     */
    public PhotorealisticLoss(
            Vgg19 vgg19, TransferSettings settings, NDArray content, NDArray transferred, NDArray style) {
        this(
                vgg19,
                settings,
                content,
                style,
                Map.of(Area.whole(Gram::means), everywhere(content, style)),
                null,
                new GradientSimilarity(content, transferred));
    }

    /** @param regions of these sizes; labels that are not in both images do not count */
    public PhotorealisticLoss(
            Vgg19 vgg19,
            TransferSettings settings,
            NDArray content,
            NDArray transferred,
            NDArray style,
            Regions.Resized regions) {
        this(
                vgg19,
                settings,
                content,
                style,
                areas(style, regions),
                guide(content.getManager(), regions.content(), labelled(regions)),
                new GradientSimilarity(content, transferred, regions.content()));
    }

    private PhotorealisticLoss(
            Vgg19 vgg19,
            TransferSettings settings,
            NDArray content,
            NDArray style,
            Map<Area, ColourDistribution> areas,
            @Nullable Guide labelled,
            GradientSimilarity structure) {
        this.settings = settings;
        this.areas = areas;
        this.labelled = labelled;
        this.structure = structure;
        targets = new PerceptualTargets(vgg19, settings.layerWeights(), List.copyOf(areas.keySet()), content, style);
    }

    private static ColourDistribution everywhere(NDArray content, NDArray style) {
        int size = (int) content.size() / 3;
        int styleSize = (int) style.size() / 3;
        return new ColourDistribution(
                style,
                IntStream.range(0, styleSize).toArray(),
                size,
                IntStream.range(0, size).toArray());
    }

    private static Map<Area, ColourDistribution> areas(NDArray style, Regions.Resized regions) {
        NDManager manager = style.getManager();
        Map<Integer, Integer> areas = regions.common();
        double all = areas.values().stream().mapToInt(Integer::intValue).sum();
        Map<Area, ColourDistribution> map = new LinkedHashMap<>();
        areas.forEach((label, pixels) -> {
            Guide output = guide(manager, regions.content(), regions.content().mask(label));
            Guide target = guide(manager, regions.style(), regions.style().mask(label));
            map.put(
                    new Area(pixels / all, output::gram, target::gram),
                    new ColourDistribution(
                            style,
                            regions.style().pixels(label),
                            regions.content().width() * regions.content().height(),
                            regions.content().pixels(label)));
        });
        return map;
    }

    private static Guide guide(NDManager manager, LabelImage size, float[] mask) {
        return new Guide(manager, size.width(), size.height(), mask);
    }

    private static float[] labelled(Regions.Resized regions) {
        float[] mask = regions.content().mask(LabelImage.UNLABELLED);
        for (int i = 0; i < mask.length; i++) mask[i] = 1 - mask[i];
        return mask;
    }

    @Override
    public Terms of(NDArray output) {
        Vgg19.Features features = targets.features(output);
        NDArray style = targets.styleDistance(
                features,
                (gram, target, map) ->
                        Scalars.times(gram.sub(target.gram()).square().sum(), 1 / target.energy()));
        for (Map.Entry<Area, ColourDistribution> area : areas.entrySet())
            style = style.add(Scalars.times(
                    area.getValue().of(output), COLOUR_WEIGHT * area.getKey().share()));
        NDArray content = labelled == null
                ? targets.contentDistance(features)
                : labelled.mean(targets.contentDistances(features));
        return new Terms(
                Scalars.times(content, settings.contentWeight()),
                Scalars.times(style, settings.styleWeight()),
                Scalars.times(structure.to(output).neg().add(1), STRUCTURE_WEIGHT));
    }
}
