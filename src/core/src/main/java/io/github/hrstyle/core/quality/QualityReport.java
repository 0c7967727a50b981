package io.github.hrstyle.core.quality;

import ai.djl.ndarray.NDManager;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.Vgg19;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a style transfer reached both its goals: structure is kept when eSSIM and gradient r are high and GMSD is low; the
 * style has moved when colour moved and Gram drop are high. Invented colour should stay low.
 *
 * @param structure of the result against the content image
 * @param colourMoved share of the way to the style's colours, at most 1; not a number when content and style have the same
 * @param gramDrop share of the way to the style's Gram matrices, at most 1; not a number when content and style have the same, or
 *     it was measured without a loss network
 * @param inventedColour what changed in colour without following the content, in units of CIE Lab: see {@link InventedColour}
 */
public record QualityReport(StructureQuality structure, double colourMoved, double gramDrop, double inventedColour) {

    /**
     * All figures but the Gram drop.
     *
     * @throws Failure if content and result differ in size or are too small
     */
    public static QualityReport compare(RgbImage content, RgbImage style, RgbImage result) {
        return new QualityReport(
                StructureQuality.between(content, result),
                ColourDistance.moved(content, style, result),
                Double.NaN,
                InventedColour.between(content, result));
    }

    /**
     * All figures.
     *
     * @param manager of the device on which {@code network} is; nothing of this call stays on it
     * @throws Failure if content and result differ in size, or an image is too small
     */
    public static QualityReport compare(
            RgbImage content, RgbImage style, RgbImage result, NDManager manager, Vgg19 network) {
        QualityReport report = compare(content, style, result);
        double gramDrop = new GramDistance(manager, network, style).drop(content, result);
        return new QualityReport(report.structure, report.colourMoved, gramDrop, report.inventedColour);
    }

    /** The figures by the names under which people read them, the most telling first. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("eSSIM", structure.essim());
        figures.put("gradient r", structure.gradientR());
        figures.put("GMSD", structure.gmsd());
        figures.put("SSIM", structure.ssim());
        figures.put("new edges", structure.newEdges());
        figures.put("colour moved", colourMoved);
        figures.put("Gram drop", gramDrop);
        figures.put("invented colour", inventedColour);
        return figures;
    }
}
