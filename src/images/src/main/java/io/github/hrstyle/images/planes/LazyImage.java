package io.github.hrstyle.images.planes;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.hrstyle.core.image.Plane;

/** A result that is made plane by plane while it is read, such as into a file, and never held whole. */
public final class LazyImage {

    private final ImagePlusPlanes planes;
    private final LazyStack stack;
    private final ImagePlus image;

    /**
     * @param input has several slices
     * @param planes its
     */
    public LazyImage(ImagePlus input, ImagePlusPlanes planes, String title, PlaneChange change) {
        this.planes = planes;
        stack = new LazyStack(input, planes);
        image = Duplicate.of(input, title, stack);
        stack.begin(change);
    }

    /** With a virtual stack, and all else as the input. */
    public ImagePlus image() {
        return image;
    }

    /** A plane of the result. */
    public Plane plane(int index) {
        return planes.plane(
                index,
                stack.slices(index).stream().map(ImageProcessor::getPixels).toList());
    }
}
