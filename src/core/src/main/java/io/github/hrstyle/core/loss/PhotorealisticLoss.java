package io.github.hrstyle.core.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.github.hrstyle.core.engine.Scalars;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The photorealistic preset's loss. Style: the squared distance of each layer's Gram matrix (means over positions) from the
 * style's, relative to the style's own, so that neither the images' sizes nor a layer's scale counts; and the distance of the
 * {@link ColourDistribution}. Both compare what has a counterpart in the other image, not what one of them has more of. Content: as published, but of the
 * content in the colours of the closed-form transfer, which binds the output to where that transfer has led; and, as VGG19 sees little of
 * it, how far the output's colours are from that transfer's at equal lightness, and what is black from its black. Structure: one minus the
 * {@link GradientSimilarity} to the content image.
 *
 * <p>With regions, each label has Gram matrices and a colour distribution of its own, whose distances count by the label's share of
 * the labelled area; content and structure are those of the labelled area.
 */
public final class PhotorealisticLoss implements TransferLoss {

    /** Beside a style weight of 1. More keeps edges better, and takes it from colours and Gram drop (benchmarks/NOTES.md). */
    private static final double STRUCTURE_WEIGHT = 5;

    /** Likewise, for the {@link ColourDistribution}. */
    private static final double COLOUR_WEIGHT = .3;

    /**
     * How much of the style loss is left where the colour transfer can be trusted altogether: it has found the style's colours already, and what the loss still sees
     * are other amounts of things. Where it can't be trusted, the loss has its whole weight.
     */
    private static final double TRUSTED = .2;

    /** How much of the content loss, which binds the output to the colour transfer, is left where that can't be trusted. */
    private static final double UNTRUSTED = .2;

    /**
     * Within the content loss, of the mean squared distance of colours at equal lightness from the colour transfer's, also where that can't be trusted: nothing better is known. Without it, training tints shadows and walls in the style's other
     * colours, and goes further from the truth (benchmarks/notes/losses-and-truth.md).
     */
    private static final double CHROMA_WEIGHT = 250;

    /**
     * Luma, 0 to 1, below which things are dark: where the content and the colour transfer are, lightness is held as colours are, altogether at 0. Else
     * training lifts what is black.
     */
    private static final double DARK = .2;

    /** ITU-R BT.601. */
    private static final float[] LUMA = {.299f, .587f, .114f};

    private final TransferSettings settings;
    private final PerceptualTargets targets;
    private final Map<ComparedArea, ColourDistribution> areas;
    private final @Nullable Guide labelled; // null: everything counts
    private final GradientSimilarity structure;
    private final double hold;
    private final NDArray transferred;
    private final NDArray luma; // weights of the channels, (1, 3, 1, 1)
    private final NDArray dark; // where lightness is held, 0 to 1, (1, 1, h, w)

    /**
     * What is compared of the two images.
     *
     * @param share of the loss
     * @param trust in the colour transfer, 0 to 1
     * @param content how much each pixel of the content counts, row by row, 0 to 1; somewhere more than 0
     * @param style likewise of the style
     */
    public record Part(double share, double trust, float[] content, float[] style) {

        private double pull() {
            return share * (TRUSTED * trust + 1 - trust);
        }

        private double hold() {
            return share * (trust + UNTRUSTED * (1 - trust));
        }
    }

    /**
     * @param content RGB in 0..1, (1, 3, h, w)
     * @param transferred the content after the closed-form colour transfer, likewise
     * @param style likewise, of about the same scale
     * @param part what has a counterpart
     */
    public PhotorealisticLoss(
            Vgg19 vgg19, TransferSettings settings, NDArray content, NDArray transferred, NDArray style, Part part) {
        this(
                vgg19,
                settings,
                content,
                transferred,
                style,
                List.of(part),
                areas(content, style, List.of(part)),
                null,
                new GradientSimilarity(content, transferred, part.trust));
    }

    /**
     * @param parts one for each label that both images have
     * @param labels of the content
     * @param trust of each label
     */
    public PhotorealisticLoss(
            Vgg19 vgg19,
            TransferSettings settings,
            NDArray content,
            NDArray transferred,
            NDArray style,
            List<Part> parts,
            LabelImage labels,
            Map<Integer, Double> trust) {
        this(
                vgg19,
                settings,
                content,
                transferred,
                style,
                parts,
                areas(content, style, parts),
                guide(content, labelled(labels)),
                new GradientSimilarity(content, transferred, labels, trust));
    }

    private PhotorealisticLoss(
            Vgg19 vgg19,
            TransferSettings settings,
            NDArray content,
            NDArray transferred,
            NDArray style,
            List<Part> parts,
            Map<ComparedArea, ColourDistribution> areas,
            @Nullable Guide labelled,
            GradientSimilarity structure) {
        this.settings = settings;
        this.areas = areas;
        this.transferred = transferred;
        luma = transferred.getManager().create(LUMA, new Shape(1, 3, 1, 1));
        dark = Activation.relu(Scalars.times(lumaOf(content).maximum(lumaOf(transferred)), -1 / DARK)
                .add(1));
        this.labelled = labelled;
        this.structure = structure;
        hold = parts.stream().mapToDouble(Part::hold).sum();
        targets =
                new PerceptualTargets(vgg19, settings.layerWeights(), List.copyOf(areas.keySet()), transferred, style);
    }

    private static Map<ComparedArea, ColourDistribution> areas(NDArray content, NDArray style, List<Part> parts) {
        Map<ComparedArea, ColourDistribution> map = new LinkedHashMap<>();
        for (Part part : parts) {
            Guide output = guide(content, part.content);
            Guide target = guide(style, part.style);
            map.put(
                    new ComparedArea(part.pull(), output::gram, target::gram),
                    new ColourDistribution(style, part.style, part.content));
        }
        return map;
    }

    private static Guide guide(NDArray image, float[] weights) {
        return new Guide(
                image.getManager(),
                Math.toIntExact(image.getShape().get(3)),
                Math.toIntExact(image.getShape().get(2)),
                weights);
    }

    private static float[] labelled(LabelImage labels) {
        float[] mask = labels.mask(LabelImage.UNLABELLED);
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
        for (Map.Entry<ComparedArea, ColourDistribution> area : areas.entrySet())
            style = style.add(Scalars.times(
                    area.getValue().of(output), COLOUR_WEIGHT * area.getKey().share()));
        NDArray content = labelled == null
                ? targets.contentDistance(features)
                : labelled.mean(targets.contentDistances(features));
        NDArray chroma = chroma(output);
        NDArray colours = labelled == null ? chroma.mean() : labelled.mean(chroma);
        return new Terms(
                Scalars.times(
                        Scalars.times(content, hold).add(Scalars.times(colours, CHROMA_WEIGHT)),
                        settings.contentWeight()),
                Scalars.times(style, settings.styleWeight()),
                Scalars.times(structure.to(output).neg().add(1), STRUCTURE_WEIGHT));
    }

    /** Squared difference to the colour transfer, of what is left of it without its luma, and in the dark of luma too: (1, 3, h, w). */
    private NDArray chroma(NDArray output) {
        NDArray change = output.sub(transferred);
        NDArray light = lumaOf(change);
        return change.sub(light).square().add(light.square().mul(dark));
    }

    /** (1, 3, h, w) to (1, 1, h, w). */
    private NDArray lumaOf(NDArray rgb) {
        return rgb.mul(luma).sum(new int[] {1}, true);
    }
}
