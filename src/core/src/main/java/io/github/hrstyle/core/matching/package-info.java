/**
 * Which colours of two images show the same thing, and the map of colours that follows from it: begin with
 * {@link io.github.hrstyle.core.matching.ColourMatch}. Closed form: no training, no loss network, no libtorch.
 */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.core.matching;
