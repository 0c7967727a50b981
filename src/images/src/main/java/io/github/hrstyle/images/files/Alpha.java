package io.github.hrstyle.images.files;

import ij.ImagePlus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Transparency of an image, which ij knows nothing of. That of RGB stands in the upper byte of its pixels, where ij ignores it, and
 * a property of the image says so; without the property the upper byte means nothing. That of 16-bit images is a property itself.
 * Files that can hold it get it back as it came.
 */
public final class Alpha {

    private static final String PROPERTY = "hrstyle.alpha";
    private static final int OPAQUE = 0xffff;

    /**
     * Of an image of 16 bits a sample.
     *
     * @param planes values of each plane's pixels, unsigned: 0 is transparent, 65535 opaque
     */
    record Wide(List<short[]> planes) {

        /** @param planes of an image's planes; without values where one is opaque */
        static Wide of(List<short[]> planes, ImagePlus image) {
            short[] opaque = new short[image.getWidth() * image.getHeight()];
            Arrays.fill(opaque, (short) OPAQUE);
            return new Wide(planes.stream()
                    .map(values -> values.length > 0 ? values : opaque)
                    .toList());
        }
    }

    private Alpha() {}

    static void mark(ImagePlus image) {
        image.setProperty(PROPERTY, true);
    }

    static void mark(ImagePlus image, Wide alpha) {
        image.setProperty(PROPERTY, alpha);
    }

    static boolean isIn(ImagePlus image) {
        return image.getType() == ImagePlus.COLOR_RGB && Boolean.TRUE.equals(image.getProperty(PROPERTY));
    }

    static Optional<Wide> wide(ImagePlus image) {
        return image.getProperty(PROPERTY) instanceof Wide alpha ? Optional.of(alpha) : Optional.empty();
    }

    /**
     * Which pixels of an image that was opened from a file cannot be seen at all: their alpha is 0, and what colour they have means
     * nothing.
     *
     * @param plane as {@link io.github.hrstyle.images.planes.ImagePlusPlanes} counts them, from 0
     * @return true for each such pixel, row by row; empty where the image has no alpha
     */
    public static Optional<boolean[]> transparent(ImagePlus image, int plane) {
        Optional<Wide> wide = wide(image);
        if (wide.isEmpty() && !isIn(image)) return Optional.empty();
        boolean[] transparent = new boolean[image.getWidth() * image.getHeight()];
        if (wide.isPresent()) {
            short[] alpha = wide.get().planes().get(plane);
            for (int i = 0; i < transparent.length; i++) transparent[i] = alpha[i] == 0;
        } else {
            // A single image's stack would be made up by ij.
            int[] pixels = (int[])
                    (image.getStackSize() == 1
                            ? image.getProcessor().getPixels()
                            : image.getStack().getPixels(plane + 1));
            for (int i = 0; i < transparent.length; i++) transparent[i] = pixels[i] >>> 24 == 0;
        }
        return Optional.of(transparent);
    }
}
