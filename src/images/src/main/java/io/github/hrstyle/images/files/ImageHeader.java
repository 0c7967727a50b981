package io.github.hrstyle.images.files;

/**
 * What an image file says about itself before its pixels.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record ImageHeader(int width, int height) {

    /** Sizes that a {@link SizeLimit} has let through fit an int: a side has no more pixels than its plane. */
    static ImageHeader of(long width, long height) {
        return new ImageHeader(Math.toIntExact(width), Math.toIntExact(height));
    }
}
