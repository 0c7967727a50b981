package io.github.hrstyle.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.core.network.Parameters;
import java.util.Objects;

/**
 * Adam (Kingma and Ba, arXiv:1412.6980), with the bias correction in the step size, as the paper's section 2 has it. DJL's
 * optimiser of this name does the same update, but hides the moments, without which training can't go on from a file.
 */
final class Adam {

    private static final float BETA1 = .9f;
    private static final float BETA2 = .999f;
    private static final float EPSILON = 1e-8f;

    /** What DJL's update could do as well. */
    private static final float NO_WEIGHT_DECAY = 0;

    private static final float NO_RESCALING = 1;
    private static final float NO_CLIPPING = -1;

    private final Parameters parameters;
    private final Parameters means;
    private final Parameters variances;
    private int updates;

    /**
     * @param manager that the moments belong to, on the parameters' device
     * @param parameters that are updated
     * @param moments after the updates done so far; copied
     * @param updates done so far
     */
    Adam(NDManager manager, Parameters parameters, Moments moments, int updates) {
        this.parameters = parameters;
        this.means = new Parameters(manager, moments.means());
        this.variances = new Parameters(manager, moments.variances());
        this.updates = updates;
    }

    /** One update of every parameter from its gradient, in place. */
    void update(double learningRate) {
        updates++;
        float rate = (float) learningRate;
        float corrected = (float) (rate * Math.sqrt(1 - Math.pow(BETA2, updates)) / (1 - Math.pow(BETA1, updates)));
        parameters.arrays().forEach((name, parameter) -> {
            NDArray mean = Objects.requireNonNull(means.arrays().get(name));
            NDArray variance = Objects.requireNonNull(variances.arrays().get(name));
            try (NDArray gradient = parameter.getGradient()) {
                // One native call a parameter, and none of Java's arrays in between.
                parameter
                        .getNDArrayInternal()
                        .adamUpdate(
                                new NDList(parameter, gradient, mean, variance),
                                new NDList(parameter),
                                rate,
                                corrected,
                                NO_WEIGHT_DECAY,
                                NO_RESCALING,
                                NO_CLIPPING,
                                BETA1,
                                BETA2,
                                EPSILON,
                                true,
                                false);
            }
        });
    }

    /** Copies the moments off the device. */
    Moments moments() {
        return new Moments(means.snapshot(), variances.snapshot());
    }
}
