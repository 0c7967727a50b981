package io.github.hrstyle.core.training;

import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.safetensors.Tensor;
import java.util.Map;

/**
 * A generator that a fit may end with.
 *
 * @param losses with these parameters
 * @param parameters by name
 */
public record Candidate(Losses losses, Map<String, Tensor> parameters) {}
