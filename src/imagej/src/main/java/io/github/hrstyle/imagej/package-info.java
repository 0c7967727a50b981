/**
 * HRStyle in ImageJ. {@link io.github.hrstyle.images.files.ImageFiles} reads and writes image files, {@link
 * io.github.hrstyle.images.planes.ImagePlusPlanes} shows an {@code ImagePlus} to the core.
 */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.imagej;
