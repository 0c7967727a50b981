package io.github.hrstyle.core.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.github.hrstyle.core.engine.Scalars;

/**
 * How alike the edges of two images are, place by place: over Gaussian windows, {@code (2<a.b> + c) / (<a.a> + <b.b> + c)}
 * of their luma gradients a and b. As SSIM compares intensities (Wang 2004), this compares signed gradient vectors: it is 1
 * where edges have the same place, direction, sign and strength, whatever the brightness and colour there, and so leaves the
 * style free to move those.
 */
final class GradientSimilarity {

    /** Luma 0..1. Below a gradient of about 3 % of full scale, differences count less and less: noise is no structure. */
    private static final float C = 9e-4f;

    /** The window of SSIM. */
    private static final int WINDOW = 11;

    private static final double SIGMA = 1.5;

    private static final float[] LUMA = {.299f, .587f, .114f};
    private static final float[] SOBEL = {
        -.25f,
        0,
        .25f,
        -.5f,
        0,
        .5f,
        -.25f,
        0,
        .25f, // along x
        -.25f,
        -.5f,
        -.25f,
        0,
        0,
        0,
        .25f,
        .5f,
        .25f // along y
    };

    private final Edges target;

    /** The gradients (1, 2, h, w) and their windowed energy. */
    private record Edges(NDArray gradients, NDArray energy) {}

    /** @param reference RGB in 0..1, (1, 3, h, w), at least 11 pixels a side */
    GradientSimilarity(NDArray reference) {
        target = edges(reference);
    }

    /** The mean over all windows, at most 1: a scalar. */
    NDArray to(NDArray image) {
        Edges edges = edges(image);
        NDArray product = windowed(edges.gradients.mul(target.gradients));
        return Scalars.times(product, 2)
                .add(C)
                .div(edges.energy.add(target.energy).add(C))
                .mean();
    }

    private static Edges edges(NDArray image) {
        NDManager manager = image.getManager();
        NDArray luma = convolve(image, manager.create(LUMA, new Shape(1, 3, 1, 1)));
        NDArray gradients = convolve(replicated(luma), manager.create(SOBEL, new Shape(2, 1, 3, 3)));
        return new Edges(gradients, windowed(gradients.square()));
    }

    /** Sum over both channels, then the Gaussian window's mean, where it fits: (1, 2, h, w) to (1, 1, h - 10, w - 10). */
    private static NDArray windowed(NDArray maps) {
        NDManager manager = maps.getManager();
        NDArray rows = manager.create(gaussian(2), new Shape(1, 2, 1, WINDOW));
        NDArray columns = manager.create(gaussian(1), new Shape(1, 1, WINDOW, 1));
        return convolve(convolve(maps, rows), columns);
    }

    private static float[] gaussian(int channels) {
        double[] bell = new double[WINDOW];
        double sum = 0;
        for (int i = 0; i < WINDOW; i++) {
            double distance = i - WINDOW / 2;
            sum += bell[i] = Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
        }
        float[] weights = new float[channels * WINDOW];
        for (int i = 0; i < weights.length; i++) weights[i] = (float) (bell[i % WINDOW] / sum);
        return weights;
    }

    /** The border pixel repeated once on each side, so that an image has no edge at its border. */
    private static NDArray replicated(NDArray x) {
        long height = x.getShape().get(2);
        long width = x.getShape().get(3);
        NDArray tall =
                NDArrays.concat(new NDList(x.get(":, :, 0:1, :"), x, x.get(":, :, {}:{}, :", height - 1, height)), 2);
        return NDArrays.concat(
                new NDList(tall.get(":, :, :, 0:1"), tall, tall.get(":, :, :, {}:{}", width - 1, width)), 3);
    }

    private static NDArray convolve(NDArray x, NDArray kernel) {
        return Conv2d.conv2d(x, kernel).singletonOrThrow();
    }
}
