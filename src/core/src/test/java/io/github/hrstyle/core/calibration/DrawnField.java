package io.github.hrstyle.core.calibration;

import io.github.hrstyle.core.image.RgbImage;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A field of soft-edged discs, drawn exactly wherever it is looked at, so that its images at any placement are known without interpolation. */
final class DrawnField {

    private static final int DISCS = 120;

    private final double[][] discs = new double[DISCS][];

    DrawnField(long seed, double size) {
        Random random = new Random(seed);
        for (int i = 0; i < DISCS; i++)
            discs[i] = new double[] {
                (1.6 * random.nextDouble() - .3) * size,
                (1.6 * random.nextDouble() - .3) * size,
                (.015 + .05 * random.nextDouble()) * size,
                .2 + .6 * random.nextDouble(),
                .2 + .6 * random.nextDouble(),
                .2 + .6 * random.nextDouble()
            };
    }

    /** What lies at a place. */
    double[] colour(double x, double y) {
        double[] colour = {.75, .7, .8};
        for (double[] disc : discs) {
            double far = Math.hypot(x - disc[0], y - disc[1]) - disc[2];
            if (far > 4) continue;
            double share = 1 / (1 + Math.exp(2 * far));
            for (int c = 0; c < 3; c++) colour[c] += share * (disc[3 + c] - colour[c]);
        }
        return colour;
    }

    /**
     * An image of it.
     *
     * @param placement of the field's places in the image
     * @param look what becomes of the colours
     */
    RgbImage image(int width, int height, Placement placement, UnaryOperator<double[]> look) {
        double determinant = placement.xx() * placement.yy() - placement.xy() * placement.yx();
        float[] values = new float[3 * width * height];
        for (int v = 0; v < height; v++)
            for (int u = 0; u < width; u++) {
                double du = u + .5 - placement.x0();
                double dv = v + .5 - placement.y0();
                double x = (placement.yy() * du - placement.xy() * dv) / determinant;
                double y = (placement.xx() * dv - placement.yx() * du) / determinant;
                double[] colour = look.apply(colour(x, y));
                for (int c = 0; c < 3; c++) values[c * width * height + v * width + u] = (float) colour[c];
            }
        return new RgbImage(width, height, values);
    }

    /** The field as it is, a unit a pixel. */
    RgbImage image(int width, int height) {
        return image(width, height, new Placement(1, 0, 0, 0, 1, 0), UnaryOperator.identity());
    }

    /** Dark becomes bright, and the channels change places: another kind of light. */
    static double[] negative(double[] colour) {
        return new double[] {1 - .9 * colour[1], .95 - .8 * colour[0], .05 + .5 * (1 - colour[2]) * (1 - colour[2])};
    }

    static float[] all(RgbImage image) {
        float[] counts = new float[image.pixels()];
        Arrays.fill(counts, 1);
        return counts;
    }
}
