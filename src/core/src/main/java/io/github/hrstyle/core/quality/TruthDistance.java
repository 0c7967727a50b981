package io.github.hrstyle.core.quality;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.image.RgbImage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a result is from the truth: from the picture that the style's microscope, stain or day really gave of the content's field.
 *
 * @param content mean CIEDE2000 of the untouched content to the truth
 * @param result likewise of the result
 */
public record TruthDistance(double content, double result) {

    /**
     * Measures both, pixel by pixel.
     *
     * @throws Failure if the sizes differ
     */
    public static TruthDistance of(RgbImage content, RgbImage result, RgbImage truth) {
        check("truth", truth, content);
        check("result", result, content);
        return new TruthDistance(Ciede2000.between(content, truth), Ciede2000.between(result, truth));
    }

    private static void check(String name, RgbImage image, RgbImage content) {
        if (image.width() != content.width() || image.height() != content.height())
            throw Failure.badInput(Text.format(
                    "the %s image must be as large as the content image, %d x %d pixels, but is %d x %d",
                    name, content.width(), content.height(), image.width(), image.height()));
    }

    /**
     * The share of the content's distance that the transfer has left: 0 at the truth; above 1 the transfer did harm. Not a number
     * when the content is the truth.
     */
    public double shareLeft() {
        return content == 0 ? Double.NaN : result / content;
    }

    /** The figures by the names under which people read them. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("content CIEDE2000", content);
        figures.put("result CIEDE2000", result);
        figures.put("share left", shareLeft());
        return figures;
    }
}
