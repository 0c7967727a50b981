package io.github.hrstyle.core.training;

import io.github.hrstyle.assets.safetensors.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What Adam remembers of the gradients so far, by parameter and of its shape.
 *
 * @param means running means of the gradients, not yet corrected for their start at 0
 * @param variances likewise of their squares, 0 or more
 */
public record Moments(Map<String, Tensor> means, Map<String, Tensor> variances) {

    /** Before the first update. */
    static Moments zero(Map<String, Tensor> parameters) {
        Map<String, Tensor> zeros = new LinkedHashMap<>();
        parameters.forEach(
                (name, tensor) -> zeros.put(name, new Tensor(tensor.shape(), new float[tensor.values().length])));
        return new Moments(zeros, zeros);
    }
}
