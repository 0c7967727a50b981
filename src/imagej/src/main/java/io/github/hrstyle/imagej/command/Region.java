package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.filter.EDM;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.imagej.transfer.PlaneLimit;
import java.util.Optional;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * The selected area of an image, to which a change is limited: outside it every pixel stays what it was, and along its inner
 * border the change comes in smoothly.
 *
 * @param share of the change that each pixel takes, row by row: 0 outside, 1 well inside
 */
public record Region(float[] share) implements PlaneLimit {

    /** Width of the smooth border, in pixels inside the area. */
    private static final float BORDER = 4;

    private static final int INSIDE = 255;

    /**
     * The area that is selected on an image; empty when there is none. Lines and points are no areas and limit nothing, as in
     * ImageJ's own filters.
     *
     * @throws IllegalArgumentException when the area has no pixel of the image
     */
    public static Optional<Region> of(ImagePlus image) {
        Roi roi = image.getRoi();
        if (roi == null || !roi.isArea()) return Optional.empty();
        ByteProcessor mask = new ByteProcessor(image.getWidth(), image.getHeight());
        mask.setValue(INSIDE);
        mask.fill(roi);
        if (mask.getStatistics().max == 0)
            throw new IllegalArgumentException(
                    "%s: the selection on '%s' has no pixel inside the image; choose Edit > Selection > Select None"
                            .formatted(Key.CONTENT, image.getTitle()));
        FloatProcessor distance = new EDM().makeFloatEDM(mask, 0, false);
        float[] share = (float[]) distance.getPixels(); // 0 outside, 1 in the first pixel inside, and so on
        for (int i = 0; i < share.length; i++) share[i] = Math.min(1, share[i] / (BORDER + 1));
        return Optional.of(new Region(share));
    }

    /** Gives {@code result} the pixels of {@code original} outside, and a mixture along the border. */
    @Override
    public void apply(Plane original, Plane result) {
        for (int c = 0; c < result.channels().size(); c++)
            restore(
                    original.channels().get(c).pixels(),
                    result.channels().get(c).pixels());
    }

    private <T extends RealType<?>> void restore(
            RandomAccessibleInterval<? extends RealType<?>> original,
            RandomAccessibleInterval<? extends RealType<?>> result) {
        @SuppressWarnings("unchecked") // each channel has one pixel type, whichever it is
        Cursor<T> from =
                Views.flatIterable((RandomAccessibleInterval<T>) original).cursor();
        @SuppressWarnings("unchecked")
        Cursor<T> to = Views.flatIterable((RandomAccessibleInterval<T>) result).cursor();
        for (int i = 0; to.hasNext(); i++) {
            double before = from.next().getRealDouble();
            T pixel = to.next();
            if (share[i] == 1 || Double.isNaN(before)) continue;
            pixel.setReal(before + share[i] * (pixel.getRealDouble() - before));
        }
    }
}
