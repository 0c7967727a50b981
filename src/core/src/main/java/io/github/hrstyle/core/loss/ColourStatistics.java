package io.github.hrstyle.core.loss;

import ai.djl.ndarray.NDArray;
import io.github.hrstyle.core.engine.Scalars;

/**
 * How far an image's colours are from a target's: the squared difference of the mean (over the three channels) plus the
 * Frobenius distance of the covariance, RGB in 0..1. Gram matrices of normalised features hold overall colour only weakly.
 */
final class ColourStatistics {

    /** Keeps the root differentiable at 0. */
    private static final float TINY = 1e-12f;

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
    }

    /** @param target RGB, (1, 3, h, w) */
    ColourStatistics(NDArray target) {
        this.target = Moments.of(target);
    }

    /** A scalar, 0 where mean and covariance agree. */
    NDArray distance(NDArray image) {
        Moments moments = Moments.of(image);
        NDArray means = moments.mean.sub(target.mean).square().mean();
        NDArray covariances = moments.covariance.sub(target.covariance).square().sum();
        return means.add(covariances.add(TINY).sqrt());
    }
}
