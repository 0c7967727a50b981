package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The images that a user chose, with messages that begin with the macro key. */
final class GivenImage {

    private GivenImage() {}

    /**
     * The image itself if the host found it, else the open image with this title or the file with this path; as it is now.
     *
     * @param given none if the key is missing; without pixels if Fiji found no such image
     * @param options what the macro says for this key, if that is known
     * @throws Failure when there is no image, several have the title, or it cannot be used
     */
    static SourceImage of(String key, @Nullable ImagePlus given, Options options) {
        try {
            options.text(key).ifPresent(GivenImage::requireOne);
            return given != null && given.getWidth() > 0
                    ? snapshot(given)
                    : find(options.text(key).orElseThrow(() -> missing(given)));
        } catch (Failure e) {
            throw e.about(key);
        }
    }

    /**
     * The same, fitted to the planes that {@code planes} says; else to the one that is shown.
     *
     * @param planes key
     */
    static SourceImage toFit(String key, String planes, @Nullable ImagePlus given, Options options) {
        SourceImage image = of(key, given, options);
        try {
            return options.text(planes).map(image::fittedTo).orElse(image);
        } catch (Failure e) {
            throw e.about(planes);
        }
    }

    /**
     * An ImageJ2 dataset arrives with a range of 0 to 1, which nobody has set: all its pixels would count as white. A user
     * who sees an image over such a range has set it.
     */
    private static SourceImage snapshot(ImagePlus image) {
        if (image.getBitDepth() == 24 || image.getBitDepth() == 32) return SourceImage.snapshot(image);
        double most = image.getProcessor().getStats().max;
        if (image.getDisplayRangeMax() - image.getDisplayRangeMin() > 1 || most <= image.getDisplayRangeMax() + 1)
            return SourceImage.snapshot(image);
        boolean isOpen = WindowManager.getImage(image.getID()) == image;
        if (!isOpen) return SourceImage.snapshotOfValues(image);
        throw Failure.badInput(Text.format(
                "the image '%s' is shown from %.0f to %.0f, but has values up to %.0f; set its display range (Image > Adjust > Brightness/Contrast...)",
                image.getTitle(), image.getDisplayRangeMin(), image.getDisplayRangeMax(), most));
    }

    /** A macro that means one of several windows would get whichever ij finds. */
    private static void requireOne(String title) {
        long windows = Arrays.stream(WindowManager.getImageTitles())
                .filter(title::equals)
                .count();
        if (windows > 1)
            throw Failure.badInput(Text.format(
                    "%d open images have the title '%s'; rename all but one (Image > Rename...), or give a file",
                    windows, title));
    }

    private static Failure missing(@Nullable ImagePlus given) {
        return Failure.badInput(
                given == null
                        ? "missing; give the title of an open image or the path of an image file"
                        : Text.format("the image '%s' has no pixels; is it still open?", given.getTitle()));
    }

    private static SourceImage find(String text) {
        ImagePlus open = WindowManager.getImage(text);
        if (open != null) return SourceImage.snapshot(open);
        try {
            return SourceImage.shown(ImageFiles.open(Path.of(text)));
        } catch (InvalidPathException | IOException e) {
            throw Failure.badInput(
                    Text.format(
                            "there is no open image '%s', and it cannot be opened as a file: %s", text, e.getMessage()),
                    e);
        }
    }
}
