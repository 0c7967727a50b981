package io.github.hrstyle.runner.queue;

import ij.ImagePlus;
import io.github.hrstyle.imagej.files.ImageFiles;
import io.github.hrstyle.imagej.files.SizeLimit;
import io.github.hrstyle.imagej.transfer.Source;
import io.github.hrstyle.imagej.transfer.SourceImage;
import java.io.IOException;
import java.nio.file.Path;

/** Opens uploads, whose files have names that the server made. */
public final class Inputs {

    private Inputs() {}

    /**
     * The image under the name that its sender gave it.
     *
     * @throws IOException when it is no image that can be used; the message says why, with the server's path before it
     * @throws IllegalArgumentException when its type or colour table says nothing about brightness
     */
    public static SourceImage open(Path file, String name, SizeLimit limit) throws IOException {
        ImagePlus image = ImageFiles.open(file, limit);
        image.setTitle(name);
        SourceImage opened = SourceImage.of(image, file);
        Source source = opened.source();
        return new SourceImage(
                image,
                opened.planes(),
                opened.index(),
                new Source(name, source.width(), source.height(), source.planes(), source.bytes(), source.sha256()));
    }
}
