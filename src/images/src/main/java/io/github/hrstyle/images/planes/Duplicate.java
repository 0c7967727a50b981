package io.github.hrstyle.images.planes;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A whole copy of an image; ij's own duplication crops to the selection. */
final class Duplicate {

    private Duplicate() {}

    static ImagePlus of(ImagePlus image, String title) {
        return image.getStackSize() > 1
                ? of(image, title, slices(image))
                : dressed(image, new ImagePlus(title, image.getProcessor().duplicate()));
    }

    /** The same with other pixels. */
    static ImagePlus of(ImagePlus image, String title, ImageStack slices) {
        return dressed(image, stack(image, title, slices));
    }

    private static ImagePlus dressed(ImagePlus image, ImagePlus copy) {
        copy.setCalibration(image.getCalibration().copy());
        copy.setProperties(image.getPropertiesAsArray());
        copyPlainProperties(image.getProperties(), copy);
        Overlay overlay = image.getOverlay();
        if (overlay != null) copy.setOverlay(overlay.duplicate());
        Roi roi = image.getRoi();
        if (roi != null) copy.setRoi((Roi) roi.clone());
        return copy;
    }

    private static ImageStack slices(ImagePlus image) {
        ImageStack from = image.getStack();
        ImageStack to = new ImageStack(image.getWidth(), image.getHeight());
        for (int i = 1; i <= from.getSize(); i++)
            to.addSlice(from.getSliceLabel(i), from.getProcessor(i).duplicate());
        return to;
    }

    private static ImagePlus stack(ImagePlus image, String title, ImageStack slices) {
        ImagePlus copy = new ImagePlus(title, slices);
        copy.setDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
        copy.setOpenAsHyperStack(image.isHyperStack() || image.getOpenAsHyperStack());
        if (image instanceof CompositeImage composite) {
            CompositeImage channels = new CompositeImage(copy, composite.getMode());
            channels.copyLuts(composite);
            copy = channels;
        }
        // Not getSlice() and its like, which forget where a stack without a window stands.
        int[] position = image.convertIndexToPosition(image.getCurrentSlice());
        copy.setPosition(position[0], position[1], position[2]);
        if (!copy.isComposite()) copyDisplay(image.getProcessor(), copy.getProcessor());
        return copy;
    }

    private static void copyDisplay(ImageProcessor from, ImageProcessor to) {
        LUT table = from.getLut();
        if (table == null) return; // RGB
        to.setLut(table);
        to.setMinAndMax(from.getMin(), from.getMax());
    }

    /** Texts, numbers, switches and records, which are facts; objects such as a plot or a Fourier transform belong to the original's pixels. */
    private static void copyPlainProperties(@Nullable Properties from, ImagePlus copy) {
        if (from == null) return;
        from.forEach((key, value) -> {
            if (value instanceof String
                    || value instanceof Number
                    || value instanceof Boolean
                    || value instanceof Record) copy.setProperty((String) key, value);
        });
    }
}
