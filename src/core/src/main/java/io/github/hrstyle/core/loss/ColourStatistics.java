package io.github.hrstyle.core.loss;

import ai.djl.ndarray.NDArray;
import io.github.hrstyle.core.engine.Scalars;
import org.jspecify.annotations.Nullable;

/**
 * How far an image's colours are from a target's: the squared difference of the mean (over the three channels) plus the
 * Frobenius distance of the covariance, RGB in 0..1. Gram matrices of normalised features hold overall colour only weakly.
 */
final class ColourStatistics {

    /** Keeps the root differentiable at 0. */
    private static final float TINY = 1e-12f;

    private final @Nullable NDArray mask; // (1, hw), 1 in the pixels that count; null: all do
    private final Moments target;

    /**
     * @param mean (3, 1)
     * @param covariance (3, 3)
     */
    private record Moments(NDArray mean, NDArray covariance) {

        static Moments of(NDArray image) {
            NDArray colours = image.reshape(3, -1); // (3, hw)
            NDArray mean = colours.mean(new int[] {1}, true);
            NDArray centred = colours.sub(mean);
            long pixels = colours.getShape().get(1);
            return new Moments(mean, Scalars.times(centred.matMul(centred.transpose()), 1.0 / (pixels - 1)));
        }

        /** Of the pixels where {@code mask} is 1; 0 elsewhere. */
        static Moments of(NDArray image, NDArray mask) {
            NDArray colours = image.reshape(3, -1);
            double pixels = mask.sum().getFloat();
            NDArray mean = Scalars.times(colours.mul(mask).sum(new int[] {1}, true), 1 / pixels);
            NDArray centred = colours.sub(mean).mul(mask);
            NDArray products = centred.matMul(centred.transpose());
            return new Moments(mean, Scalars.times(products, 1 / Math.max(1, pixels - 1)));
        }
    }

    /** @param target RGB, (1, 3, h, w) */
    ColourStatistics(NDArray target) {
        this.mask = null;
        this.target = Moments.of(target);
    }

    /**
     * Of a part of the images only.
     *
     * @param targetMask (1, hw), 1 in the target's pixels that count, 0 in the others
     * @param mask likewise of the images to be compared
     */
    ColourStatistics(NDArray target, NDArray targetMask, NDArray mask) {
        this.mask = mask;
        this.target = Moments.of(target, targetMask);
    }

    /** A scalar, 0 where mean and covariance agree. */
    NDArray distance(NDArray image) {
        Moments moments = mask == null ? Moments.of(image) : Moments.of(image, mask);
        NDArray means = moments.mean.sub(target.mean).square().mean();
        NDArray covariances = moments.covariance.sub(target.covariance).square().sum();
        return means.add(covariances.add(TINY).sqrt());
    }
}
