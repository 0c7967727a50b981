package io.github.hrstyle.imagej.files;

import ij.ImagePlus;

/**
 * Transparency of an RGB image: ij ignores the upper byte of its pixels, so it can hold alpha there, and a property of the
 * image says that it does. Without the property the upper byte means nothing.
 */
final class Alpha {

    private static final String PROPERTY = "hrstyle.alpha";

    private Alpha() {}

    static void mark(ImagePlus image) {
        image.setProperty(PROPERTY, true);
    }

    static boolean isIn(ImagePlus image) {
        return image.getType() == ImagePlus.COLOR_RGB && Boolean.TRUE.equals(image.getProperty(PROPERTY));
    }
}
