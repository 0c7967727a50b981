package io.github.hrstyle.core;

import io.github.hrstyle.core.image.RgbImage;
import java.util.Random;

/** Small images made by formula. */
public final class TestImages {

    private TestImages() {}

    /** Smooth waves of colour with a few hard edges; another {@code seed} gives other ones. */
    public static RgbImage waves(int width, int height, long seed) {
        Random random = new Random(seed);
        float[] values = new float[3 * width * height];
        for (int c = 0; c < 3; c++) {
            double fx = .1 + .3 * random.nextDouble();
            double fy = .1 + .3 * random.nextDouble();
            double level = .3 + .4 * random.nextDouble();
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++) {
                    double edge = (x / 11 + y / 7) % 2 == 0 ? .1 : -.1;
                    values[(c * height + y) * width + x] =
                            (float) Math.min(1, Math.max(0, level + .2 * Math.sin(fx * x) * Math.cos(fy * y) + edge));
                }
        }
        return new RgbImage(width, height, values);
    }

    /** One colour everywhere. */
    public static RgbImage uniform(int width, int height, float red, float green, float blue) {
        float[] values = new float[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            values[i] = red;
            values[width * height + i] = green;
            values[2 * width * height + i] = blue;
        }
        return new RgbImage(width, height, values);
    }
}
