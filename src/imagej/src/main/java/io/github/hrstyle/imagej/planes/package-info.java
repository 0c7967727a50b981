/** An {@code ij.ImagePlus} as the core's planes. Begin at {@link io.github.hrstyle.imagej.planes.ImagePlusPlanes}. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.imagej.planes;
