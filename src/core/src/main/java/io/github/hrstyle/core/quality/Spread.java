package io.github.hrstyle.core.quality;

import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far images that are said to be taken alike differ among themselves: in mean colour, from the median of them all. */
public final class Spread {

    /** CIEDE2000 that a field's own things may well make, such as more glass. */
    private static final double USUAL = 5;

    /** Times the median distance. */
    private static final double FAR = 3;

    private final List<String> names = new ArrayList<>();
    private final List<double[]> means = new ArrayList<>();

    /**
     * Takes an image into account.
     *
     * @param name to be told by
     */
    public void add(String name, RgbImage image) {
        double[] lab = CieLab.fromRgb(image);
        int n = image.pixels();
        double[] mean = new double[3];
        for (int c = 0; c < 3; c++)
            mean[c] = Arrays.stream(lab, c * n, (c + 1) * n).average().orElseThrow();
        names.add(name);
        means.add(mean);
    }

    /** The median of the images' distances, in units of CIEDE2000. */
    public double median() {
        return median(
                distances().values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Those that are much further from the others than these are from each other, with their distances. */
    public Map<String, Double> outliers() {
        double least = Math.max(USUAL, FAR * median());
        Map<String, Double> outliers = new LinkedHashMap<>(distances());
        outliers.values().removeIf(distance -> distance <= least);
        return outliers;
    }

    private Map<String, Double> distances() {
        double[] middle = new double[3];
        for (int c = 0; c < 3; c++) {
            int channel = c;
            middle[c] = median(means.stream().mapToDouble(mean -> mean[channel]).toArray());
        }
        Map<String, Double> distances = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            double[] mean = means.get(i);
            distances.put(names.get(i), Ciede2000.between(mean[0], mean[1], mean[2], middle[0], middle[1], middle[2]));
        }
        return distances;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
