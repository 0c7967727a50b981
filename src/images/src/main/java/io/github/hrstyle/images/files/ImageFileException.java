package io.github.hrstyle.images.files;

import io.github.hrstyle.assets.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is wrong with an image file, in one line that names the file, what was expected and what came. */
public class ImageFileException extends IOException implements Failure.Kinded {

    private static final long serialVersionUID = 1;

    ImageFileException(Path file, String problem) {
        this(file, problem, null);
    }

    ImageFileException(Path file, String problem, @Nullable Throwable cause) {
        super((file + ": " + problem).replaceAll("\\s*[\\r\\n]+\\s*", " "), cause);
    }

    @Override
    public Failure.Kind kind() {
        return Failure.Kind.BAD_INPUT;
    }

    /** What the system said, without the file's name, which {@code IOException}s of java.nio repeat. */
    static String reason(Throwable cause) {
        if (cause instanceof java.nio.file.AccessDeniedException) return "permission denied";
        if (cause instanceof java.nio.file.FileSystemException f && f.getReason() != null) return f.getReason();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
