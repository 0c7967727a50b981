package io.github.hrstyle.images.files;

import java.io.IOException;

/** The pixels of a large image, which are made while they are written. */
@FunctionalInterface
public interface PixelBands {

    /**
     * Some rows; asked for by several threads at once.
     *
     * @param top first of them; a multiple of 256
     * @param count of them, 1 to 256
     * @return bytes, shorts or floats, as many bits as the image has: the samples of a pixel side by side, row by row
     */
    Object rows(int top, int count) throws IOException;
}
