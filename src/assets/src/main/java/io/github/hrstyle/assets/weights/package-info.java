/**
 * The loss network's weights: where they come from, how they are downloaded and what they must look like.
 *
 * <p>Begin with {@link io.github.hrstyle.assets.weights.Vgg19Store}, which turns a
 * {@link io.github.hrstyle.assets.weights.Vgg19Source} (what the user asked for) into
 * {@link io.github.hrstyle.assets.weights.Vgg19Weights} (the tensors).
 */
@NullMarked
package io.github.hrstyle.assets.weights;

import org.jspecify.annotations.NullMarked;
