package io.github.hrstyle.core.fitted;

import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.safetensors.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * What a fit leaves behind: all that is needed to apply the style to any image, and where it came from.
 *
 * @param base the closed-form colour transfer that the generator's output is added to; empty where the generator makes the
 *     whole image (reference preset)
 * @param generator the trained parameters of the generator, by name
 * @param statistics mean and variance of each of its normalisations on the content image in training
 * @param provenance how it was made
 */
public record FittedStyle(
        Optional<ColourMap> base,
        Map<String, Tensor> generator,
        Map<String, Tensor> statistics,
        Provenance provenance) {}
