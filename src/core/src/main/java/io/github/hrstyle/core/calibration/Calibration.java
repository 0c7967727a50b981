package io.github.hrstyle.core.calibration;

import io.github.hrstyle.assets.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a map of colours that was fitted to a registered pair: in reports and files.
 *
 * @param shiftX of the content image's upper left corner in the style image, in the style's pixels
 * @param shiftY likewise
 * @param rotation of the content in the style image, in degrees, clockwise
 * @param scale the style's pixels to one of the content
 * @param overlap part of the content image that was used, 0 to 1
 * @param agreeing part of the overlap's blocks with edges that are in place by themselves, 0 to 1
 * @param residualShift median of what these are still off by, in pixels of the content image
 * @param cutOff part of the overlap that was left out since a channel is cut off or saturated in one of the images, 0 to 1
 * @param pairs that it was fitted to; of several, shift, rotation and scale are the first pair's, and the shares before are means over the pairs
 * @param map how it was fitted, chosen by cross-validation without the part that is held back
 * @param before error of the untouched content on the part held back
 * @param after error of a map that was fitted without it
 * @param drift RMS, in units of CIE Lab, of what the map leaves over as far as it depends on the place in the field smoothly
 * @param driftShare part of all that the map leaves over, as a variance, 0 to 1
 */
public record Calibration(
        double shiftX,
        double shiftY,
        double rotation,
        double scale,
        double overlap,
        double agreeing,
        double residualShift,
        double cutOff,
        int pairs,
        String map,
        Error before,
        Error after,
        double drift,
        double driftShare) {

    public Calibration {
        pairs = Math.max(1, pairs); // older files don't tell
    }

    /** Units of CIE Lab that are seen side by side. */
    private static final double SEEN = 2;

    /** Of what is left over: less is what things in the field happen to be like. */
    private static final double SPATIAL = .15;

    /** Error that is large: other colours, not other shades. */
    private static final double LARGE = 5;

    private static final double LITTLE_GAINED = .7;

    private static final double MOSTLY = .5;

    /**
     * Of colours, by CIEDE2000.
     *
     * @param mean over the pixels
     * @param percentile95 that a twentieth of the pixels exceeds
     */
    public record Error(double mean, double percentile95) {}

    /** Whether the error that is left is so large that no function of colour seems to do. */
    public boolean isLarge() {
        return after.mean > LARGE || after.mean > LITTLE_GAINED * before.mean;
    }

    /** What speaks against trusting the map: sentences, empty where nothing does. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (isLarge())
            warnings.add(Text.format(
                    "on the fifth of the field that was held back, the calibration leaves a CIEDE2000 of %.1f of %.1f: no function of colour takes one image to the other well; look at where it is, and check focus and light",
                    after.mean, before.mean));
        if (drift > SEEN && driftShare > SPATIAL)
            warnings.add(Text.format(
                    "what the calibration leaves over depends on the place in the field (by %.1f units of CIE Lab, %.0f %% of it): light, focus or thickness that varies in space, which a function of colour can't know; correct the light of both images first (flat-field)",
                    drift, 100 * driftShare));
        if (cutOff > MOSTLY)
            warnings.add(Text.format(
                    "%.0f %% of the overlap is cut off or saturated in one of the images and could not be used",
                    100 * cutOff));
        return warnings;
    }

    /** One line for logs. */
    public String words() {
        return Text.format(
                "%sregistered with shift %.1f, %.1f pixels, rotation %.2f degrees, scale %.3f; %.0f %% of the content image used, %.2f pixels of shift left; held-out fifth: CIEDE2000 mean %.2f before, %.2f after, 95th percentile %.2f before, %.2f after",
                pairs == 1 ? "" : Text.format("%d pairs, the first ", pairs),
                shiftX,
                shiftY,
                rotation,
                scale,
                100 * overlap,
                residualShift,
                before.mean,
                after.mean,
                before.percentile95,
                after.percentile95);
    }

    /** The figures by name. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("held-out CIEDE2000 before", before.mean);
        figures.put("held-out CIEDE2000 after", after.mean);
        return figures;
    }
}
