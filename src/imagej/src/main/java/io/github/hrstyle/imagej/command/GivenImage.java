package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.hrstyle.imagej.files.ImageFiles;
import io.github.hrstyle.imagej.transfer.SourceImage;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The images that a user chose, with messages that begin with the macro key. */
final class GivenImage {

    private GivenImage() {}

    /**
     * The image itself if the host found it, else the open image with this title or the file with this path.
     *
     * @param given none if the key is missing; without pixels if Fiji found no such image
     * @param options what the macro says for this key, if that is known
     * @throws IllegalArgumentException when there is no image, or it cannot be used
     */
    static SourceImage of(String key, @Nullable ImagePlus given, Options options) {
        ImagePlus image = given != null && given.getWidth() > 0
                ? given
                : find(key, options.text(key).orElseThrow(() -> missing(key, given)));
        try {
            return SourceImage.shown(image);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException missing(String key, @Nullable ImagePlus given) {
        return new IllegalArgumentException(
                given == null
                        ? "%s: missing; give the title of an open image or the path of an image file".formatted(key)
                        : "%s: the image '%s' has no pixels; is it still open?".formatted(key, given.getTitle()));
    }

    private static ImagePlus find(String key, String text) {
        ImagePlus open = WindowManager.getImage(text);
        if (open != null) return open;
        try {
            return ImageFiles.open(Path.of(text));
        } catch (InvalidPathException | IOException e) {
            throw new IllegalArgumentException(
                    "%s: there is no open image '%s', and it cannot be opened as a file: %s"
                            .formatted(key, text, e.getMessage()),
                    e);
        }
    }
}
