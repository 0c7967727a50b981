/**
 * HRStyle in ImageJ. {@link io.github.hrstyle.imagej.files.ImageFiles} reads and writes image files, {@link
 * io.github.hrstyle.imagej.planes.ImagePlusPlanes} shows an {@code ImagePlus} to the core.
 */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.imagej;
