package io.github.hrstyle.core.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.github.hrstyle.core.engine.Scalars;
import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.LabelImage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How alike the edges of two images are, place by place: over Gaussian windows, {@code (2<a.b> + c) / (<a.a> + <b.b> + c)}
 * of their luma gradients a and b. As SSIM compares intensities (Wang 2004), this compares signed gradient vectors: it is 1
 * where edges have the same place, direction, sign and strength, whatever the brightness and colour there, and so leaves the
 * style free to move those.
 *
 * <p>The edges that are wanted are those of the reference after the closed-form colour transfer, as far as that can be trusted. Where it can't, they are the
 * reference's own, as strong as before unless the transfer makes them stronger, and turned where it turns bright into dark; if it leaves less than half of
 * them, twice what it leaves: weaker edges than need be are lost in noise.
 */
final class GradientSimilarity {

    /** Luma 0..1. Below a gradient of about 3 % of full scale, differences count less and less: noise is no structure. */
    private static final float C = 9e-4f;

    /** The window of SSIM. */
    private static final int WINDOW = 11;

    private static final double SIGMA = 1.5;

    /** From a border between labels, gradients see it in their own neighbours, and across the blended colour transfers. */
    private static final int BORDER = ColourBase.REACH + 1;

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

    /** A colour transfer that leaves this part of the edges' strength asks for no weaker ones. */
    private static final double STILL_WHOLE = .5;

    private static final double LEAST_STRENGTH = .25;

    /** So that a mean over nothing is 0. */
    private static final double TINY = 1e-12;

    private final @Nullable Part part;
    private final Edges target;

    /**
     * What is compared of the images.
     *
     * @param inside (1, 2, h, w), 1 where gradients are compared and 0 elsewhere
     * @param windows (1, 1, h - 10, w - 10), the share of these in each window
     * @param sum of the windows
     */
    private record Part(NDArray inside, NDArray windows, double sum) {

        static Part of(NDManager manager, LabelImage labels) {
            float[] inside = labels.interior(BORDER);
            Shape shape = new Shape(1, 1, labels.height(), labels.width());
            NDArray one = manager.create(inside, shape);
            NDArray both = one.concat(one, 1);
            NDArray windows = Scalars.times(windowed(both), .5);
            return new Part(both, windows, Math.max(TINY, windows.sum().getFloat()));
        }
    }

    /** The gradients (1, 2, h, w) and their windowed energy. */
    private record Edges(NDArray gradients, NDArray energy) {

        static Edges of(NDArray gradients) {
            return new Edges(gradients, windowed(gradients.square()));
        }
    }

    /**
     * @param reference RGB in 0..1, (1, 3, h, w), at least 11 pixels a side
     * @param transferred the reference in the style's colours, likewise
     * @param trust in these, 0 to 1
     */
    GradientSimilarity(NDArray reference, NDArray transferred, double trust) {
        part = null;
        NDArray own = gradients(reference);
        target = Edges.of(goal(own, gradients(transferred), trust));
    }

    /**
     * Compares what has a label. Borders between labels are left out: what lies on either side goes its own way, and to keep
     * the step between them would take a halo.
     *
     * @param labels of the reference's pixels; each has a strength of its own
     * @param trust of each label
     */
    GradientSimilarity(NDArray reference, NDArray transferred, LabelImage labels, Map<Integer, Double> trust) {
        NDManager manager = reference.getManager();
        part = Part.of(manager, labels);
        NDArray own = gradients(reference);
        NDArray moved = gradients(transferred);
        NDArray goal = own.zerosLike();
        for (int label : labels.areas().keySet()) {
            NDArray mask = manager.create(labels.mask(label), new Shape(1, 1, labels.height(), labels.width()));
            goal = goal.add(goal(own.mul(mask), moved.mul(mask), trust.getOrDefault(label, 1.)));
        }
        target = Edges.of(goal);
    }

    /** The gradients that are wanted. */
    private static NDArray goal(NDArray own, NDArray transferred, double trust) {
        return Scalars.times(transferred, trust).add(Scalars.times(own, (1 - trust) * strength(own, transferred)));
    }

    /** How strong the reference's edges are to be where the transfer can't be trusted, as a multiple of their own strength. */
    private static double strength(NDArray own, NDArray transferred) {
        try (NDArray product = own.mul(transferred).sum();
                NDArray energy = own.square().sum()) {
            double slope = product.getFloat() / Math.max(TINY, energy.getFloat());
            double size = Math.abs(slope);
            double kept = size >= 1 ? size : Math.min(1, Math.max(LEAST_STRENGTH, size / STILL_WHOLE));
            return Math.copySign(kept, slope);
        }
    }

    /** The mean over all windows, at most 1: a scalar. */
    NDArray to(NDArray image) {
        Edges edges = Edges.of(gradients(image));
        NDArray product = windowed(edges.gradients.mul(target.gradients));
        NDArray similarity = Scalars.times(product, 2)
                .add(C)
                .div(edges.energy.add(target.energy).add(C));
        return part == null
                ? similarity.mean()
                : Scalars.times(similarity.mul(part.windows).sum(), 1 / part.sum);
    }

    private NDArray gradients(NDArray image) {
        NDManager manager = image.getManager();
        NDArray luma = convolve(image, manager.create(LUMA, new Shape(1, 3, 1, 1)));
        NDArray everywhere = convolve(replicated(luma), manager.create(SOBEL, new Shape(2, 1, 3, 3)));
        return part == null ? everywhere : everywhere.mul(part.inside);
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
