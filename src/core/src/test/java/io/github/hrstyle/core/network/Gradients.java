package io.github.hrstyle.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.hrstyle.core.engine.Torch;
import java.util.function.UnaryOperator;

/** Holds gradients to finite differences. */
public final class Gradients {

    private Gradients() {}

    /**
     * The derivative of {@code function}, a scalar, at {@code x} along its own gradient must be that of a central difference.
     *
     * @param step how far along, in units of x
     */
    public static void check(NDManager manager, float[] x, Shape shape, double step, UnaryOperator<NDArray> function) {
        NDArray array = manager.create(x, shape);
        array.setRequiresGradient(true);
        try (GradientCollector collector = Torch.engine().newGradientCollector()) {
            collector.backward(function.apply(array));
        }
        float[] gradient = array.getGradient().toFloatArray();
        double norm = 0;
        for (float g : gradient) norm += (double) g * g;
        norm = Math.sqrt(norm);
        assertThat(norm).as("norm of the gradient").isGreaterThan(1e-6);
        double ahead = value(manager, x, gradient, step / norm, shape, function);
        double behind = value(manager, x, gradient, -step / norm, shape, function);
        assertThat((ahead - behind) / (2 * step))
                .as("derivative along the gradient")
                .isCloseTo(norm, withinPercentage(2));
    }

    private static double value(
            NDManager manager,
            float[] x,
            float[] direction,
            double factor,
            Shape shape,
            UnaryOperator<NDArray> function) {
        float[] moved = x.clone();
        for (int i = 0; i < moved.length; i++) moved[i] += (float) (factor * direction[i]);
        return function.apply(manager.create(moved, shape)).getFloat();
    }
}
