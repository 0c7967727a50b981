package io.github.hrstyle.images.files;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a camera was held or a scanner fed, 1 (upright) to 8, as EXIF and TIFF count: pixels are turned to be upright. */
final class Orientation {

    static final int UPRIGHT = 1;

    /** From here on, rows and columns change places. */
    private static final int FIRST_TURNED = 5;

    private static final int HEADER = 8;
    private static final int ENTRY = 12;

    private Orientation() {}

    /** Of EXIF's data, a small TIFF; upright where it says nothing or nonsense. */
    static int ofExif(ByteBuffer tiff) {
        if (tiff.limit() < HEADER) return UPRIGHT;
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < HEADER || directory > tiff.limit() - 2) return UPRIGHT;
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0, at = directory + 2; i < entries && at <= tiff.limit() - ENTRY; i++, at += ENTRY)
            if (Short.toUnsignedInt(tiff.getShort(at)) == TiffDirectory.ORIENTATION) {
                int value = tiff.getShort(at + 8);
                return value >= UPRIGHT && value <= 8 ? value : UPRIGHT;
            }
        return UPRIGHT;
    }

    static boolean swapsSides(long orientation) {
        return orientation >= FIRST_TURNED && orientation <= 8;
    }

    /** The pixels as they are meant to be seen; themselves where that is how they are, or the number means nothing. */
    static ImageProcessor upright(ImageProcessor pixels, long orientation) {
        ImageProcessor turned =
                orientation == 8 ? pixels.rotateLeft() : swapsSides(orientation) ? pixels.rotateRight() : pixels;
        if (orientation == 2 || orientation == 3 || orientation == 5) turned.flipHorizontal();
        if (orientation == 3 || orientation == 4 || orientation == 7) turned.flipVertical();
        return turned;
    }

    /** Says so in the image's Info, and turns its scale with it. */
    static void note(ImagePlus image, long orientation) {
        if (orientation <= UPRIGHT || orientation > 8) return;
        image.setProperty(
                "Info",
                InfoText.append(
                        image.getInfoProperty(),
                        java.util.Map.of("Orientation", orientation + " (applied: the pixels were turned upright)")));
        if (!swapsSides(orientation)) return;
        Calibration calibration = image.getCalibration();
        double width = calibration.pixelWidth;
        calibration.pixelWidth = calibration.pixelHeight;
        calibration.pixelHeight = width;
    }
}
