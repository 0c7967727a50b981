package io.github.hrstyle.core.quality;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a transfer between two images says anything. What can only mislead is refused; what may, is done with a warning.
 *
 * <ul>
 *   <li>A blank image is refused: it has no structure to keep and no look to take.
 *   <li>A nearly uniform one gets a warning: what would be transferred is its noise.
 *   <li>A style without colour for a content with colour gets a warning: the result would lose its colours.
 *   <li>A saturated image gets a warning: what lies beyond the ends of its range is lost, and no transfer brings it back.
 * </ul>
 *
 * Images are judged as they are seen, over their display range.
 *
 * @param warnings sentences, one for each reason; empty where nothing speaks against the transfer
 */
public record Suitability(List<String> warnings) {

    /** Of an image that was not looked at. */
    public static final Suitability UNKNOWN = new Suitability(List.of());

    /** One level of 8 bits. */
    private static final double LEVEL = 1 / 255.0;

    /** Standard deviation of a blank image at most: a quarter of a level, less than rounding makes of any gradient. */
    private static final double BLANK = .25 * LEVEL;

    /** Standard deviation of a nearly uniform image at most: two levels, as much as the noise of a good camera. */
    private static final double UNIFORM = 2 * LEVEL;

    /** Pixels that may be coloured in an image without colour, such as by a scale bar. */
    private static final double STRAY = .01;

    /** The channels of a pixel without colour differ by at most ten levels: JPEG's noise on grey is about half of that. */
    private static final double COLOURLESS = 10 * LEVEL;

    /** The channels of a pixel that is surely coloured differ by at least 25 levels: a tenth of the range. */
    private static final double COLOURED = 25 * LEVEL;

    /** Share of pixels with a channel at the top of the range; in well exposed images it is below 1 %. */
    private static final double SATURATED = .05;

    /** Share of black pixels. More are tolerated than of white ones: the background of dark-field images is meant to be black. */
    private static final double BLACK = .5;

    /** In pixels. Smaller images can't be fitted, and a single pixel is always blank. */
    private static final int SHORTEST_SIDE = 16;

    /** Rows of a larger image that are looked at, evenly spaced: more would not change what they say. */
    private static final int ROWS = 1024;

    public Suitability {
        warnings = List.copyOf(warnings);
    }

    /**
     * Of a pair of images.
     *
     * @throws Failure if one is blank
     */
    public static Suitability of(Plane content, Plane style) {
        List<String> warnings = new ArrayList<>();
        Statistics from = judge("content", content, warnings);
        Statistics to = judge("style", style, warnings);
        if (from.share(from.coloured) > STRAY && to.share(to.notGrey) <= STRAY)
            warnings.add(
                    "the style image has no colour but the content image has: the result would lose its colours; choose a style image with colours, or make the content image grey first");
        return new Suitability(warnings);
    }

    /** Of an image that a fitted style is applied to: nothing is refused, since blank planes are common in stacks. */
    public static Suitability of(Plane input) {
        List<String> warnings = new ArrayList<>();
        Statistics statistics = new Statistics(input);
        if (statistics.deviation() <= BLANK) warnings.add("the input image is blank, so the result says nothing");
        else warn("input", statistics, warnings);
        return new Suitability(warnings);
    }

    private static Statistics judge(String name, Plane plane, List<String> warnings) {
        Statistics statistics = new Statistics(plane);
        if (Math.min(plane.width(), plane.height()) < SHORTEST_SIDE) return statistics; // the fit says so
        if (statistics.deviation() <= BLANK)
            throw Failure.badInput(Text.format(
                    "the %s image is blank: all its pixels are about the same, so there is nothing to transfer; choose another image, plane or display range",
                    name));
        warn(name, statistics, warnings);
        return statistics;
    }

    private static void warn(String name, Statistics statistics, List<String> warnings) {
        if (statistics.deviation() <= UNIFORM)
            warnings.add(Text.format(
                    "the %s image is nearly uniform (standard deviation %.1f of 255 levels): the transfer would go by its noise; check its display range",
                    name, statistics.deviation() / LEVEL));
        if (statistics.share(statistics.white) > SATURATED)
            warnings.add(Text.format(
                    "%.0f %% of the %s image's pixels are saturated, at the upper end of its range: what was there is lost; check exposure and display range",
                    100 * statistics.share(statistics.white), name));
        if (statistics.share(statistics.black) > BLACK)
            warnings.add(Text.format(
                    "%.0f %% of the %s image's pixels are black, at the lower end of its range: what was there is lost; check exposure and display range",
                    100 * statistics.share(statistics.black), name));
    }

    /** What one pass over an image counts. */
    private static final class Statistics {

        private long pixels;
        private long white;
        private long black;
        private long coloured;
        private long notGrey;
        private final double[] sum = new double[3];
        private final double[] squares = new double[3];

        Statistics(Plane plane) {
            long rows = Math.min(ROWS, plane.height());
            int width = Math.toIntExact(plane.width());
            for (long row = 0; row < rows; row++) count(plane.read(0, row * plane.height() / rows, width, 1));
        }

        private void count(RgbImage row) {
            int n = row.pixels();
            pixels += n;
            for (int i = 0; i < n; i++) {
                float high = 0;
                float low = 1;
                for (int c = 0; c < 3; c++) {
                    float value = row.values()[c * n + i];
                    high = Math.max(high, value);
                    low = Math.min(low, value);
                    sum[c] += value;
                    squares[c] += (double) value * value;
                }
                if (high >= 1) white++;
                if (high <= 0) black++;
                if (high - low > COLOURED) coloured++;
                if (high - low > COLOURLESS) notGrey++;
            }
        }

        double share(long count) {
            return (double) count / pixels;
        }

        /** The largest of the channels' standard deviations. */
        double deviation() {
            double variance = 0;
            for (int c = 0; c < 3; c++) {
                double mean = sum[c] / pixels;
                variance = Math.max(variance, squares[c] / pixels - mean * mean);
            }
            return Math.sqrt(variance);
        }
    }
}
