package io.github.hrstyle.images.files;

import java.nio.file.Path;

/** An image that was not decoded because its header declares more than a {@link SizeLimit} allows. */
public final class ImageTooLargeException extends ImageFileException {

    private static final long serialVersionUID = 1;

    ImageTooLargeException(Path file, String problem) {
        super(file, problem);
    }
}
