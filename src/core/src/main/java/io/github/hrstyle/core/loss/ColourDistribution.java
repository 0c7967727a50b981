package io.github.hrstyle.core.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;

/**
 * How far an image's colours are from a style's, wherever in the images they lie: the sliced Wasserstein distance (N. Bonneel et
 * al., JMIV 51, 2015), in CIE Lab over 100. Along each of some directions the colours are put in order and compared rank by
 * rank. Gram matrices of normalised features hold overall colour only weakly.
 */
final class ColourDistribution {

    private static final int DIRECTIONS = 24;
    /** Not the directions that results are measured along. */
    private static final long SEED = 1;

    /** Pixels that are put in order, evenly spread: all of a large image's would take longer than VGG19. */
    private static final int MOST_SAMPLES = 16_384;

    /**
     * What R, G and B (0..1) add to L, a and b over 100: the derivatives at middle grey. On photographs such a linear Lab is within
     * one or two units of the real one, and it has no root whose slope would grow beyond bounds in the dark.
     */
    private static final double[][] LAB = {{.213, .715, .072}, {.954, -1.461, .507}, {.336, 1.044, -1.381}};

    private final NDArray directions; // (3, DIRECTIONS), in RGB
    private final NDArray samples; // (3 n): where they lie in an image of 3 h w values
    private final NDArray target; // (DIRECTIONS, n), in order

    /**
     * @param style RGB in 0..1, (1, 3, h, w)
     * @param styleWeights how much each of its pixels counts, row by row; somewhere more than 0
     * @param weights likewise of the images to be compared
     */
    ColourDistribution(NDArray style, float[] styleWeights, float[] weights) {
        NDManager manager = style.getManager();
        int count = Math.min(MOST_SAMPLES, weights.length);
        directions = manager.create(directions(), new Shape(3, DIRECTIONS));
        samples = manager.create(places(drawn(weights, count), weights.length));
        try (NDManager scratch = manager.newSubManager()) {
            NDArray colours = style.duplicate();
            colours.attach(scratch);
            target = ordered(colours, scratch.create(places(drawn(styleWeights, count), styleWeights.length)));
            target.attach(manager);
        }
    }

    /**
     * The mean difference, a scalar; 0 where the colours agree.
     *
     * @param image RGB in 0..1, of the size that was told
     */
    NDArray of(NDArray image) {
        return ordered(image, samples).sub(target).abs().mean();
    }

    /** The components along each direction of the colours at {@code places}, (DIRECTIONS, n). */
    private NDArray ordered(NDArray image, NDArray places) {
        // A product belongs to its first factor's manager: the image's lives as long as a step, the directions' for all
        // of them.
        NDArray colours = image.flatten().take(places).reshape(3, -1);
        return colours.transpose().matMul(directions).transpose().sort(1);
    }

    /** Unit vectors in Lab, evenly spread over the sphere. */
    private static float[] directions() {
        Random random = new Random(SEED);
        float[] columns = new float[3 * DIRECTIONS];
        for (int i = 0; i < DIRECTIONS; i++) {
            double l = random.nextGaussian();
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            double length = Math.sqrt(l * l + a * a + b * b);
            for (int c = 0; c < 3; c++)
                columns[c * DIRECTIONS + i] = (float) ((l * LAB[0][c] + a * LAB[1][c] + b * LAB[2][c]) / length);
        }
        return columns;
    }

    /** Pixels in order, as often as their weights say: the systematic sample, which for equal weights is evenly spread. */
    private static int[] drawn(float[] weights, int count) {
        double all = 0;
        for (float weight : weights) all += weight;
        int[] drawn = new int[count];
        double passed = weights[0];
        int pixel = 0;
        for (int i = 0; i < count; i++) {
            double goal = (i + .5) / count * all;
            while (passed < goal && pixel < weights.length - 1) passed += weights[++pixel];
            drawn[i] = pixel;
        }
        return drawn;
    }

    /** Of the pixels' R, G and B in an image of {@code size} pixels. */
    private static long[] places(int[] pixels, int size) {
        long[] places = new long[3 * pixels.length];
        for (int c = 0; c < 3; c++)
            for (int i = 0; i < pixels.length; i++) places[c * pixels.length + i] = (long) c * size + pixels[i];
        return places;
    }
}
