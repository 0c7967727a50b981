package io.github.hrstyle.images.files;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.LUT;

/**
 * Colours of 16 bits a sample: ij has no type for them, so they are a composite of three channels. Their range is that of the
 * samples, 0 to 65535, whatever the values in the image, as that of 8-bit colours is.
 */
final class Rgb48 {

    private static final String PROPERTY = "hrstyle.rgb48";
    private static final int LARGEST = 0xffff;

    private Rgb48() {}

    /** @param stack of red, green and blue of each plane, in turn */
    static ImagePlus of(ImageStack stack) {
        ImagePlus channels = new ImagePlus("", stack);
        channels.setDimensions(3, stack.getSize() / 3, 1);
        CompositeImage composite = new CompositeImage(channels, CompositeImage.COMPOSITE);
        setRange(composite);
        composite.setProperty(PROPERTY, true);
        return composite;
    }

    static void setRange(CompositeImage composite) {
        LUT[] luts = composite.getLuts();
        for (LUT lut : luts) {
            lut.min = 0;
            lut.max = LARGEST;
        }
        composite.setLuts(luts);
    }

    /** Whether the image is, with as many planes, what {@link #of} made. */
    static boolean is(ImagePlus image) {
        return image.isComposite()
                && image.getType() == ImagePlus.GRAY16
                && image.getNChannels() == 3
                && Boolean.TRUE.equals(image.getProperty(PROPERTY));
    }
}
