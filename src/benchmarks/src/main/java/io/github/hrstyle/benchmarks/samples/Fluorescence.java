package io.github.hrstyle.benchmarks.samples;

import io.github.hrstyle.benchmarks.samples.TissueSection.Part;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Map;
import java.util.Random;

/**
 * Draws sections as a fluorescence microscope shows them, blue nuclei and green epithelium on black, with a short and a long
 * exposure: the short one is dim and grainy, the long one bright, with a veil and near the end of its range. Light adds up, and its
 * noise grows with its root.
 */
public enum Fluorescence {
    SHORT_EXPOSURE(.32, .015, 150),
    LONG_EXPOSURE(.95, .07, 900);

    private static final Map<Part, double[]> EMISSION = Map.of(
            Part.CHROMATIN, new double[] {.04, .16, .85},
            Part.ANTIGEN, new double[] {.06, .72, .18},
            Part.FIBRES, new double[] {.02, .10, .05},
            Part.RED_CELLS, new double[] {.40, .12, .02});

    private final double exposure;
    private final double veil;
    private final double photons; // at full scale

    Fluorescence(double exposure, double veil, double photons) {
        this.exposure = exposure;
        this.veil = veil;
        this.photons = photons;
    }

    /** The same section shows the same structure, whatever the exposure. */
    public RgbImage draw(long section, int size) {
        TissueSection tissue = new TissueSection(section, size);
        Random noise = new Random(section * 31 + ordinal());
        float[] values = new float[3 * size * size];
        for (int c = 0; c < 3; c++) {
            float[] light = new float[size * size];
            for (Map.Entry<Part, double[]> entry : EMISSION.entrySet()) {
                float[] amount = PixelMeans.of(tissue, tissue.part(entry.getKey()));
                for (int i = 0; i < light.length; i++) light[i] += (float) (entry.getValue()[c] * amount[i]);
            }
            light = Blur.gaussian(light, size, 1);
            for (int i = 0; i < light.length; i++) {
                double value = veil + exposure * light[i];
                value += noise.nextGaussian() * Math.sqrt(value / photons);
                values[c * light.length + i] = (float) Math.min(1, Math.max(0, value));
            }
        }
        return new RgbImage(size, size, values);
    }
}
