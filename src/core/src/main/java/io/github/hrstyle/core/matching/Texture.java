package io.github.hrstyle.core.matching;

import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.image.SlidingMeans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What surrounds each pixel, whatever its colour: how much luma varies around it at some scales, and how far it stands out from its
 * surroundings, brighter or darker alike, at some more. Each channel is standardised over the image, so that the condition under which it was taken does
 * not count. The scales are octaves, as in the first layers of any vision: no learnt weights are needed.
 */
final class Texture {

    /** Standard deviations of the bands' centres, in pixels. */
    private static final double[] SCALES = {1, 2, 4, 8, 16};

    /** Bands whose energy is looked at: the coarsest has no surroundings in so small an image. */
    private static final int ENERGIES = 4;

    /** Half the ratio between a band's two Gaussians. */
    private static final double HALF_OCTAVE = 1.4;

    /** Of an energy's surroundings, in units of its scale. */
    private static final double SURROUNDINGS = 1.5;

    /** Lightness that is too faint to be a texture: noise. */
    private static final double FAINT = .3;

    /** Added to deviations, so that what does not vary does not count. */
    private static final double STEADY = 1e-3;

    private Texture() {}

    /** The channels of an image, (9, pixels). */
    static float[][] of(RgbImage image) {
        int w = image.width();
        int h = image.height();
        float[] lightness = lightness(image);
        float[] ranks = ranks(lightness);
        List<float[]> channels = new ArrayList<>();
        for (int k = 0; k < ENERGIES; k++) {
            float[] energy = roughness(lightness, w, h, SCALES[k]);
            for (int i = 0; i < energy.length; i++) energy[i] = (float) Math.log(energy[i] + FAINT);
            channels.add(standardised(energy));
        }
        for (double scale : SCALES) {
            float[] band = band(ranks, w, h, scale);
            for (int i = 0; i < band.length; i++) band[i] = Math.abs(band[i]);
            channels.add(standardised(band));
        }
        return channels.toArray(float[][]::new);
    }

    /** The channels at some pixels, (n, 9). */
    static double[][] at(float[][] channels, int[] pixels) {
        double[][] rows = new double[pixels.length][channels.length];
        for (int i = 0; i < pixels.length; i++)
            for (int c = 0; c < channels.length; c++) rows[i][c] = channels[c][pixels[i]];
        return rows;
    }

    /** How much lightness varies around each pixel at the scale of two pixels: a standard deviation, in units of CIE L, row by row. */
    static float[] roughness(RgbImage image) {
        return roughness(lightness(image), image.width(), image.height(), SCALES[1]);
    }

    private static float[] roughness(float[] lightness, int w, int h, double scale) {
        float[] band = band(lightness, w, h, scale);
        for (int i = 0; i < band.length; i++) band[i] *= band[i];
        float[] energy = blurred(band, w, h, SURROUNDINGS * scale);
        for (int i = 0; i < energy.length; i++) energy[i] = (float) Math.sqrt(Math.max(0, energy[i]));
        return energy;
    }

    private static float[] lightness(RgbImage image) {
        double[] lab = CieLab.fromRgb(image);
        float[] lightness = new float[image.pixels()];
        for (int i = 0; i < lightness.length; i++) lightness[i] = (float) lab[i];
        return lightness;
    }

    /** The share of the image that is darker: the same for any monotone change of contrast. */
    private static float[] ranks(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        float[] ranks = new float[values.length];
        IntStream.range(0, values.length)
                .parallel()
                .forEach(i -> ranks[i] =
                        (below(sorted, values[i]) + below(sorted, Math.nextUp(values[i]))) / 2f / values.length);
        return ranks;
    }

    /** How many of the values are less than one. */
    private static int below(float[] sorted, float value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (sorted[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static float[] band(float[] values, int w, int h, double scale) {
        float[] fine = blurred(values, w, h, scale / HALF_OCTAVE);
        float[] coarse = blurred(values, w, h, scale * HALF_OCTAVE);
        for (int i = 0; i < fine.length; i++) fine[i] -= coarse[i];
        return fine;
    }

    private static float[] blurred(float[] values, int w, int h, double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        float[] window = new float[2 * reach + 1];
        double sum = 0;
        for (int i = -reach; i <= reach; i++) sum += window[i + reach] = (float) Math.exp(-i * i / (2 * sigma * sigma));
        for (int i = 0; i < window.length; i++) window[i] /= (float) sum;
        return SlidingMeans.of(values, w, h, window);
    }

    private static float[] standardised(float[] values) {
        double mean = 0;
        for (float value : values) mean += value;
        mean /= values.length;
        double variance = 0;
        for (float value : values) variance += (value - mean) * (value - mean);
        double deviation = Math.sqrt(variance / values.length) + STEADY;
        for (int i = 0; i < values.length; i++) values[i] = (float) ((values[i] - mean) / deviation);
        return values;
    }
}
