package io.github.hrstyle.core.training;

import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.core.loss.Losses;
import java.util.Map;

/**
 * A generator that a fit may end with.
 *
 * @param losses with these parameters
 * @param parameters by name
 */
public record Candidate(Losses losses, Map<String, Tensor> parameters) {}
