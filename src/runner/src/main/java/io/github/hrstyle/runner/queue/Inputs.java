package io.github.hrstyle.runner.queue;

import ij.ImagePlus;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.images.files.ImageFileException;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.files.SizeLimit;
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
     * The image under the name that its sender gave it.
     *
     * @throws ImageFileException when it is no image that can be used; see {@link #problem}
     * @throws Failure when its type or colour table says nothing about brightness
     */
    public static SourceImage open(Path file, String name, SizeLimit limit) throws IOException {
        ImagePlus image = ImageFiles.open(file, limit);
        image.setTitle(name);
        SourceImage opened = SourceImage.of(image, file);
        return new SourceImage(
                image, opened.planes(), opened.index(), opened.source().named(name));
    }
}
