package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.SoftBorder;
import io.github.hrstyle.imagej.transfer.Area;
import io.github.hrstyle.imagej.transfer.PlaneLimit;
import java.awt.Rectangle;
import java.util.Optional;

/**
 * The selected area of an image, to which a change is limited: outside it every pixel stays what it was, and along its inner
 * border the change comes in smoothly.
 *
 * @param inside labelled, of the image's size
 * @param bounds of it
 */
public record Region(LabelImage inside, Area bounds) implements PlaneLimit {

    private static final int INSIDE = 255;

    /** Rows that are done at once, which bounds the memory. */
    private static final int STRIP = 512;

    /**
     * The area that is selected on an image; empty when there is none. Lines and points are no areas and limit nothing, as in
     * ImageJ's own filters.
     *
     * @throws Failure when the area has no pixel of the image
     */
    public static Optional<Region> of(ImagePlus image) {
        Roi roi = image.getRoi();
        if (roi == null || !roi.isArea()) return Optional.empty();
        ByteProcessor mask = new ByteProcessor(image.getWidth(), image.getHeight());
        mask.setValue(INSIDE);
        mask.fill(roi);
        if (mask.getStatistics().max == 0)
            throw Failure.badInput(Text.format(
                    "%s: the selection on '%s' has no pixel inside the image; choose Edit > Selection > Select None",
                    Key.CONTENT, image.getTitle()));
        Rectangle bounds = roi.getBounds().intersection(new Rectangle(mask.getWidth(), mask.getHeight()));
        return Optional.of(new Region(
                LabelImage.of(mask.getWidth(), mask.getHeight(), mask::get),
                new Area(roi.getTypeAsString(), bounds.x, bounds.y, bounds.width, bounds.height)));
    }

    @Override
    public Optional<Area> area() {
        return Optional.of(bounds);
    }

    /** Gives {@code result} the pixels of {@code original} outside, and a mixture along the border. */
    @Override
    public void apply(Plane original, Plane result) {
        for (int y = 0; y < inside.height(); y += STRIP)
            SoftBorder.restore(original, inside, result, 0, y, inside.width(), Math.min(STRIP, inside.height() - y));
    }
}
