package io.github.hrstyle.images.files;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.hrstyle.core.image.DisplayRange;

/**
 * Display ranges of images whose files name none: one over all planes, of a composite one a channel. ij itself would take the first
 * plane's for all.
 */
public final class DisplayRanges {

    private DisplayRanges() {}

    /** Of 16 and 32-bit grey; others are seen over the range of their type. */
    static void find(ImagePlus image) {
        if (image.getBitDepth() == 16 || image.getBitDepth() == 32) replace(image);
    }

    /** Instead of the image's own: of 8 bits that of the type, else that of the values. */
    public static void replace(ImagePlus image) {
        if (image instanceof CompositeImage composite) {
            LUT[] luts = composite.getLuts();
            for (int c = 0; c < luts.length; c++) {
                DisplayRange range = range(image, c, luts.length);
                luts[c].min = range.min();
                luts[c].max = range.max();
            }
            composite.setLuts(luts);
        } else {
            DisplayRange range = range(image, 0, 1);
            image.getProcessor().setMinAndMax(range.min(), range.max());
        }
    }

    private static DisplayRange range(ImagePlus image, int first, int step) {
        if (image.getBitDepth() == 8) return DisplayRange.EIGHT_BIT;
        ValueRange range = new ValueRange();
        for (int slice = first; slice < image.getStackSize(); slice += step) {
            // A single image's stack would be made up by ij.
            ImageProcessor pixels = image.getStackSize() == 1
                    ? image.getProcessor()
                    : image.getStack().getProcessor(slice + 1);
            for (int i = 0; i < pixels.getPixelCount(); i++) range.add(pixels.getf(i));
        }
        return range.range();
    }
}
