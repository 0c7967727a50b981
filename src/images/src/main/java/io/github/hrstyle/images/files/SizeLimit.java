package io.github.hrstyle.images.files;

import io.github.hrstyle.assets.text.Text;
import java.nio.file.Path;

/**
 * The largest image that is decoded; checked against what a file's header declares, before memory is spent.
 *
 * @param planePixels most pixels of one plane, 1 or more
 * @param bytes most bytes that decoding may take, 1 or more
 */
public record SizeLimit(long planePixels, long bytes) {

    /** One plane of 32-bit pixels is then at most 2 GiB, what one Java array holds with room to spare. */
    public static final long LARGEST_PLANE = 1L << 29;

    public SizeLimit {
        if (planePixels < 1 || bytes < 1)
            throw new IllegalArgumentException(
                    "a size limit must be 1 or more, but is " + planePixels + " pixels, " + bytes + " bytes");
    }

    /** {@link #LARGEST_PLANE}, and no more bytes than this JVM's heap. */
    public static SizeLimit ofThisJvm() {
        return new SizeLimit(LARGEST_PLANE, Runtime.getRuntime().maxMemory());
    }

    /**
     * @param bytesPerPixel memory for one pixel while decoding
     * @throws ImageTooLargeException when the image is too large
     * @throws ImageFileException when it has no pixels
     */
    void check(Path file, long width, long height, long planes, int bytesPerPixel) throws ImageFileException {
        if (width < 1 || height < 1)
            throw new ImageFileException(
                    file, "an image needs at least 1 x 1 pixels, but its header says " + width + " x " + height);
        // Compared by division: the product of two declared sizes may not fit a long.
        if (width > planePixels / height)
            throw new ImageTooLargeException(
                    file,
                    Text.format(
                            "is too large: %d x %d pixels, but at most %d pixels a plane are allowed",
                            width, height, planePixels));
        double needed = (double) width * height * planes * bytesPerPixel;
        if (needed > bytes)
            throw new ImageTooLargeException(
                    file,
                    Text.format(
                            "is too large: %d x %d pixels in %d plane(s) need about %d MB, but at most %d MB are allowed; %s",
                            width,
                            height,
                            planes,
                            Math.round(needed / 1e6),
                            bytes / 1_000_000,
                            ImageFiles.MORE_MEMORY));
    }
}
