/** An {@code ij.ImagePlus} as the core's planes. Begin at {@link io.github.hrstyle.images.planes.ImagePlusPlanes}. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.images.planes;
