package io.github.hrstyle.images.files;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a camera was held or a scanner fed, 1 (upright) to 8, as EXIF and TIFF count: pixels are turned to be upright. */
final class Orientation {

    static final int UPRIGHT = 1;

    /** From here on, rows and columns change places. */
    private static final int FIRST_TURNED = 5;

    private static final Pattern XMP = Pattern.compile("tiff:Orientation(?:\\s*=\\s*[\"']|\\s*>\\s*)([1-8])\\b");

    private Orientation() {}

    /** The number itself where it means something, else upright. */
    static int valid(int number) {
        return number >= UPRIGHT && number <= 8 ? number : UPRIGHT;
    }

    /** Of a text such as XMP, which says it in an attribute or an element; upright where it doesn't. */
    static int ofXmp(String text) {
        Matcher matcher = XMP.matcher(text);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : UPRIGHT;
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
