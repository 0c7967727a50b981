package io.github.hrstyle.core.loss;

/**
 * What training minimises, as it stood at one step. Each part is already weighted.
 *
 * @param total the sum of the others
 * @param content distance of conv4_2's features from the content image's
 * @param style distance of the Gram matrices from the style image's
 * @param structure how far edges are from the content image's; 0 in the reference preset, which has no such term
 */
public record Losses(float total, float content, float style, float structure) {}
