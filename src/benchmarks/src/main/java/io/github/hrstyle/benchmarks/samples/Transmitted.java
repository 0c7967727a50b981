package io.github.hrstyle.benchmarks.samples;

import io.github.hrstyle.benchmarks.samples.TissueSection.Part;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Map;
import java.util.Random;

/**
 * Draws unstained sections in transmitted light, grey: in bright field, where they are pale and flat, and in phase contrast, where
 * what is optically denser is darker, with bright halos around it.
 */
public enum Transmitted {
    BRIGHT_FIELD {
        @Override
        double value(double density, double sharp, double wide) {
            return .86 - .22 * density - .35 * (sharp - wide);
        }
    },
    PHASE_CONTRAST {
        @Override
        double value(double density, double sharp, double wide) {
            return .47 - .75 * (sharp - wide);
        }
    };

    private static final Map<Part, Double> DENSITY = Map.of(
            Part.CHROMATIN, .7,
            Part.NUCLEUS, .25,
            Part.CYTOPLASM, .3,
            Part.FIBRES, .35,
            Part.RED_CELLS, .6);

    /** @param density of a point; {@code sharp} and {@code wide} are its means over a narrow and a wide neighbourhood */
    abstract double value(double density, double sharp, double wide);

    /** The same section shows the same structure both ways. */
    public RgbImage draw(long section, int size) {
        TissueSection tissue = new TissueSection(section, size);
        Random noise = new Random(section * 31 + ordinal());
        float[] density = new float[size * size];
        DENSITY.forEach((part, weight) -> {
            float[] amount = PixelMeans.of(tissue, tissue.part(part));
            for (int i = 0; i < density.length; i++) density[i] += (float) (weight * amount[i]);
        });
        float[] sharp = Blur.gaussian(density, size, .8);
        float[] wide = Blur.gaussian(density, size, 6);
        float[] values = new float[3 * density.length];
        for (int i = 0; i < density.length; i++) {
            double value = value(sharp[i], sharp[i], wide[i]) + .006 * noise.nextGaussian();
            for (int c = 0; c < 3; c++) values[c * density.length + i] = (float) Math.min(1, Math.max(0, value));
        }
        return new RgbImage(size, size, values);
    }
}
