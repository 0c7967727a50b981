package io.github.hrstyle.core.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.hrstyle.core.engine.Scalars;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets a loss look at one part of an image only: the guided Gram matrices of L. Gatys et al. (Controlling perceptual factors
 * in neural style transfer, CVPR 2017). The part's mask is averaged down to each layer's size, and features are weighted with
 * its root, so that a product of two is weighted with the mask itself.
 */
final class Guide {

    private final NDManager manager;
    private final int width;
    private final int height;
    private final float[] mask;
    private final Map<Shape, Level> levels = new HashMap<>();

    /**
     * The mask at one size.
     *
     * @param mask (1, 1, h, w)
     * @param root of it, likewise
     * @param sum of the mask
     */
    private record Level(NDArray mask, NDArray root, double sum) {}

    /**
     * @param manager that the masks of all sizes belong to
     * @param mask of {@code width} x {@code height} pixels, 0 to 1, somewhere more than 0
     */
    Guide(NDManager manager, int width, int height, float[] mask) {
        this.manager = manager;
        this.width = width;
        this.height = height;
        this.mask = mask;
    }

    /** The Gram matrix of the part, a mean over its positions: (1, C, h, w) to (C, C). */
    NDArray gram(NDArray features) {
        Level level = level(features);
        return Scalars.times(Gram.sums(features.mul(level.root)), 1 / level.sum);
    }

    /** The mean over the part of a map (1, C, h, w): a scalar. */
    NDArray mean(NDArray map) {
        Level level = level(map);
        return Scalars.times(
                map.mul(level.mask).sum(), 1 / (level.sum * map.getShape().get(1)));
    }

    private Level level(NDArray map) {
        int w = Math.toIntExact(map.getShape().get(3));
        int h = Math.toIntExact(map.getShape().get(2));
        return levels.computeIfAbsent(new Shape(h, w), size -> {
            float[] means = reduced(w, h);
            float[] roots = new float[means.length];
            double sum = 0;
            for (int i = 0; i < means.length; i++) {
                roots[i] = (float) Math.sqrt(means[i]);
                sum += means[i];
            }
            Shape shape = new Shape(1, 1, h, w);
            return new Level(manager.create(means, shape), manager.create(roots, shape), sum);
        });
    }

    /** The means of blocks that cover the whole mask, also where poolings cut off its last rows and columns. */
    private float[] reduced(int w, int h) {
        float[] means = new float[w * h];
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++) {
                int top = y * height / h;
                int bottom = (y + 1) * height / h;
                int left = x * width / w;
                int right = (x + 1) * width / w;
                double sum = 0;
                for (int row = top; row < bottom; row++)
                    for (int column = left; column < right; column++) sum += mask[row * width + column];
                means[y * w + x] = (float) (sum / ((bottom - top) * (right - left)));
            }
        return means;
    }
}
