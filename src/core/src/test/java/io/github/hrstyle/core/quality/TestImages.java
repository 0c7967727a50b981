package io.github.hrstyle.core.quality;

import io.github.hrstyle.core.image.RgbImage;
import java.util.function.IntBinaryOperator;

/** Small images of known levels 0..255. */
final class TestImages {

    /** A level for each position and channel (0..2). */
    interface Levels {
        double at(int x, int y, int channel);
    }

    private TestImages() {}

    static RgbImage image(int width, int height, Levels levels) {
        float[] values = new float[3 * width * height];
        for (int c = 0; c < 3; c++)
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++) {
                    double level = Math.floor(Math.min(255, Math.max(0, levels.at(x, y, c))) + .5);
                    values[(c * height + y) * width + x] = (float) (level / 255);
                }
        return new RgbImage(width, height, values);
    }

    static RgbImage grey(int width, int height, IntBinaryOperator level) {
        return image(width, height, (x, y, c) -> level.applyAsInt(x, y));
    }

    static RgbImage uniform(int width, int height, int red, int green, int blue) {
        int[] colour = {red, green, blue};
        return image(width, height, (x, y, c) -> colour[c]);
    }

    static GreyMap map(int width, int height, IntBinaryOperator value) {
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) values[i] = value.applyAsInt(i % width, i / width);
        return new GreyMap(width, height, values);
    }

    // The synthetic images of src/benchmarks/peers/metrics.py.

    static RgbImage syntheticContent() {
        return image(
                48,
                40,
                (x, y, c) ->
                        128 + 70 * Math.sin(.4 * x + .7 * c) + 45 * Math.cos(.3 * y - .05 * x) + (x > 24 ? 30 : 0));
    }

    static RgbImage syntheticResult() {
        return image(
                48,
                40,
                (x, y, c) -> 140
                        + 50 * Math.sin(.4 * x + .7 * c + .2)
                        + 60 * Math.cos(.3 * y - .05 * x)
                        + (x > 24 ? 20 : 0)
                        - 15 * c);
    }

    static RgbImage syntheticStyle() {
        return image(36, 44, (x, y, c) -> 150 + 60 * Math.sin(.21 * (x + y) + c) + 30 * Math.cos(.5 * x) + 25 * c);
    }
}
