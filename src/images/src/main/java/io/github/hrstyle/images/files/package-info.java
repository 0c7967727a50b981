/**
 * Image files as {@code ij.ImagePlus}, without dialogs: PNG and BMP through the JDK, JPEG, WebP and TIFF through TwelveMonkeys'
 * decoders, what ImageJ wrote around its TIFFs through ij. Each file's
 * structure is checked before a pixel is decoded, so that a damaged or huge file is an error in one line and never half a
 * picture. Begin at {@link io.github.hrstyle.images.files.ImageFiles}.
 */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.images.files;
