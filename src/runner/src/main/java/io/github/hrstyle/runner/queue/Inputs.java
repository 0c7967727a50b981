package io.github.hrstyle.runner.queue;

import ij.ImagePlus;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.imagej.transfer.LargeImage;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.images.files.ImageFileException;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.files.SizeLimit;
import io.github.hrstyle.images.files.TiffRegions;
import java.io.IOException;
import java.nio.file.Path;

/** Opens uploads, whose files have names that the server made. */
public final class Inputs {

    private Inputs() {}

    /**
     * What is wrong with an upload: where the server keeps it is nobody's business.
     *
     * @param image what the message calls it
     */
    public static String problem(ImageFileException e, Path file, String image) {
        return String.valueOf(e.getMessage()).replace(file.toString(), image);
    }

    /**
     * The image under the name that its sender gave it. One that is too large to be held is reduced while it is read, see {@link
     * LargeImage#reduced}.
     *
     * @param longer pixels that a reduced one's longer side keeps at least
     * @throws ImageFileException when it is no image that can be used; see {@link #problem}
     * @throws Failure when its type or colour table says nothing about brightness
     */
    public static SourceImage open(Path file, String name, SizeLimit limit, int longer) throws IOException {
        SourceImage opened = open(file, limit, longer);
        ImagePlus image = opened.image();
        image.setTitle(name);
        return new SourceImage(
                image, opened.planes(), opened.index(), opened.source().named(name));
    }

    private static SourceImage open(Path file, SizeLimit limit, int longer) throws IOException {
        if (!TiffRegions.isLarge(file)) return SourceImage.of(ImageFiles.open(file, limit), file);
        try (LargeImage large = LargeImage.open(file)) {
            return large.reduced(longer);
        }
    }
}
