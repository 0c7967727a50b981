package io.github.hrstyle.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.hrstyle.core.image.GuidedFilter;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.image.SlidingMeans;

/**
 * The generator's last layer: a {@link GuidedFilter} that training goes through (H. Wu et al., Fast end-to-end trainable guided filter, CVPR 2018). What it lets
 * through is, near each place, an affine function of the content's colours, so that the network can neither blur an edge nor invent a colour. The inverses
 * of the windows' covariances belong to the content and are worked out once.
 */
final class LocalAffine {

    private final NDArray[] guide = new NDArray[3]; // (1, 1, h, w) each
    private final NDArray[] means = new NDArray[3]; // likewise
    private final NDArray[][] inverse = new NDArray[3][3]; // likewise
    private final NDArray columns; // (w, w): a box along rows
    private final NDArray rows; // (h, h)

    /** @param radius of the windows, in pixels */
    LocalAffine(NDManager manager, RgbImage content, int radius) {
        int w = content.width();
        int h = content.height();
        int n = content.pixels();
        Shape shape = new Shape(1, 1, h, w);
        float[][] colours = new float[3][n];
        float[][] mean = new float[3][];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(content.values(), i * n, colours[i], 0, n);
            mean[i] = SlidingMeans.box(colours[i], w, h, radius);
            guide[i] = manager.create(colours[i], shape);
            means[i] = manager.create(mean[i], shape);
        }
        float[][][] inverses = GuidedFilter.inverseCovariances(colours, mean, w, h, radius);
        for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) inverse[i][j] = manager.create(inverses[i][j], shape);
        columns = manager.create(box(w, radius), new Shape(w, w));
        rows = h == w ? columns : manager.create(box(h, radius), new Shape(h, h));
    }

    /** Row i, column j: how much of place i is in the mean around place j, the line mirrored at its ends. */
    private static float[] box(int length, int radius) {
        float[] weights = new float[length * length];
        for (int j = 0; j < length; j++)
            for (int k = -radius; k <= radius; k++)
                weights[SlidingMeans.mirrored(j + k, length) * length + j] += 1f / (2 * radius + 1);
        return weights;
    }

    /** (1, 3, h, w) to (1, 3, h, w), of the content's size. */
    NDArray apply(NDArray values) {
        NDArray mean = means(values); // (1, 3, h, w)
        NDList products = new NDList();
        for (NDArray colour : guide) products.add(values.mul(colour));
        NDArray moments = means(NDArrays.concat(products, 1)); // (1, 9, h, w): red's three values, then green's
        NDList coefficients = new NDList();
        NDArray constant = mean;
        NDArray[] common = new NDArray[3];
        for (int j = 0; j < 3; j++)
            common[j] = moments.get(":, {}:{}, :, :", 3 * j, 3 * j + 3).sub(mean.mul(means[j]));
        for (int i = 0; i < 3; i++) {
            NDArray factor = common[0]
                    .mul(inverse[i][0])
                    .add(common[1].mul(inverse[i][1]))
                    .add(common[2].mul(inverse[i][2])); // (1, 3, h, w)
            constant = constant.sub(factor.mul(means[i]));
            coefficients.add(factor);
        }
        coefficients.add(constant);
        NDArray smooth = means(NDArrays.concat(coefficients, 1)); // (1, 12, h, w)
        NDArray sum = smooth.get(":, 9:12, :, :");
        for (int i = 0; i < 3; i++)
            sum = sum.add(smooth.get(":, {}:{}, :, :", 3 * i, 3 * i + 3).mul(guide[i]));
        return sum;
    }

    /** Of each map. A product belongs to the left operand's manager, and so to the training step. */
    private NDArray means(NDArray maps) {
        return maps.matMul(columns).transpose(0, 1, 3, 2).matMul(rows).transpose(0, 1, 3, 2);
    }
}
