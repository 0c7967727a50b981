package io.github.hrstyle.core.matching;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.image.SlidingMeans;
import io.github.hrstyle.core.quality.Ciede2000;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far a map of colours can be off. Other maps that the same two images allow are asked what they would have made of a colour: from each half of the style
 * image alone, and without textures. Where they agree, the map rests on the whole image; where they don't, on what happens to be in it.
 *
 * @param map that is used
 * @param others that might have been
 * @param counterparts of the map
 * @param disagreement median distance of the other maps, as a share of how far the map moves the content's colours
 */
public record Doubt(ColourMap map, List<ColourMap> others, Counterparts counterparts, double disagreement) {

    /** CIEDE2000: a pixel whose maps disagree by this has an uncertainty of .5. It is a difference that is seen at a glance. */
    private static final double HALF = 5;

    /**
     * Of the standard deviation of colours between a pixel and its neighbours, CIE Lab: focus, noise and shifts by part of a pixel differ between any two
     * pictures, which no map of colours can foresee. Chosen on six real pairs, and the same on the other six.
     */
    private static final double DETAIL = .15;

    /** Pixels beside one that its uncertainty depends on. */
    public static final int REACH = 1;

    /** Share of the way that maps may disagree by. Pairs of twelve real ones that no map of colours can do lie above, the others below. */
    private static final double MUCH = .25;

    /** Share of an image that may be without a counterpart. */
    private static final double LITTLE = .85;

    private static final double TINY = 1e-9;

    /** @param match of the two scenes */
    public static Doubt of(ColourMatch match, Scene content, Scene style) {
        List<ColourMap> others = new ArrayList<>(match.ofHalves());
        others.add(match.byColourAlone());
        RgbImage image = content.image();
        double[] lab = CieLab.fromRgb(image);
        double[] mapped = CieLab.fromRgb(match.map().apply(image));
        double moved = mean(lab, mapped, content.pixels());
        double[] distances = others.stream()
                .mapToDouble(other -> mean(CieLab.fromRgb(other.apply(image)), mapped, content.pixels()))
                .sorted()
                .toArray();
        double median = distances[distances.length / 2];
        return new Doubt(match.map(), List.copyOf(others), match.counterparts(), median / Math.max(TINY, moved));
    }

    private static double mean(double[] a, double[] b, int[] pixels) {
        int n = a.length / 3;
        return Arrays.stream(pixels)
                .mapToDouble(i -> distance(a, b, i, n))
                .average()
                .orElse(0);
    }

    private static double distance(double[] a, double[] b, int i, int n) {
        double l = a[i] - b[i];
        double x = a[n + i] - b[n + i];
        double y = a[2 * n + i] - b[2 * n + i];
        return Math.sqrt(l * l + x * x + y * y);
    }

    /**
     * Of each pixel of an image with the content's colours: how far the maps disagree on it, and how much detail is there.
     *
     * @return row by row, 0 (sure) to 1; .5 where the maps disagree by as much as people see
     */
    public float[] uncertainty(RgbImage image) {
        int n = image.pixels();
        double[] mapped = CieLab.fromRgb(map.apply(image));
        double[] squares = detail(image, mapped);
        for (ColourMap other : others) {
            double[] lab = CieLab.fromRgb(other.apply(image));
            IntStream.range(0, n).parallel().forEach(i -> {
                double distance = Ciede2000.between(
                        lab[i], lab[n + i], lab[2 * n + i], mapped[i], mapped[n + i], mapped[2 * n + i]);
                squares[i] += distance * distance / others.size();
            });
        }
        float[] uncertainty = new float[n];
        for (int i = 0; i < n; i++) {
            double seen = Math.sqrt(squares[i]);
            uncertainty[i] = (float) (seen / (seen + HALF));
        }
        return uncertainty;
    }

    /** The part of the detail that counts, squared. */
    private static double[] detail(RgbImage image, double[] lab) {
        int n = image.pixels();
        double[] squares = new double[n];
        for (int c = 0; c < 3; c++) {
            float[] values = new float[n];
            float[] products = new float[n];
            for (int i = 0; i < n; i++) {
                values[i] = (float) lab[c * n + i];
                products[i] = values[i] * values[i];
            }
            float[] mean = SlidingMeans.box(values, image.width(), image.height(), REACH);
            float[] square = SlidingMeans.box(products, image.width(), image.height(), REACH);
            for (int i = 0; i < n; i++)
                squares[i] += DETAIL * DETAIL * Math.max(0, square[i] - (double) mean[i] * mean[i]);
        }
        return squares;
    }

    /** What speaks against trusting the map: sentences, empty where nothing does. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (counterparts.ofContent() < LITTLE || counterparts.ofStyle() < LITTLE)
            warnings.add(Text.format(
                    "%.0f %% of the content image's colours have a counterpart in the style image, and %.0f %% of the style's in the content: what has none may come out wrong; choose a style image that shows the same kinds of things",
                    100 * counterparts.ofContent(), 100 * counterparts.ofStyle()));
        if (disagreement > MUCH)
            warnings.add(Text.format(
                    "parts of the style image lead to other colours than the whole does (by %.0f %% of the change): perhaps no function of colour takes one image to the other; look at the uncertainty map, or try another style image",
                    100 * disagreement));
        return warnings;
    }
}
