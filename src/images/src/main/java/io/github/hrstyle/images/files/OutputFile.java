package io.github.hrstyle.images.files;

import io.github.hrstyle.assets.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An image file to be written, as {@link AtomicFile} does it. */
final class OutputFile {

    private OutputFile() {}

    /** @throws ImageFileException when a file cannot be written here, which is tried */
    static void check(Path target, boolean overwrite) throws ImageFileException {
        refuse(target, overwrite);
        try {
            AtomicFile.check(target);
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    /** @param content writes into an existing, empty file */
    static void write(Path target, boolean overwrite, AtomicFile.Content content) throws ImageFileException {
        refuse(target, overwrite);
        try {
            AtomicFile.write(target, () -> refuseExisting(target, overwrite), content);
        } catch (ImageFileException e) {
            throw e;
        } catch (IOException e) {
            throw failed(target, e);
        } catch (OutOfMemoryError e) {
            throw new ImageFileException(
                    target, "writing it needs more memory than Java has left; " + ImageFiles.MORE_MEMORY, e);
        }
    }

    private static void refuse(Path target, boolean overwrite) throws ImageFileException {
        refuseExisting(target, overwrite);
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder))
            throw new ImageFileException(target, "there is no folder " + folder + " to write it into");
    }

    private static void refuseExisting(Path target, boolean overwrite) throws ImageFileException {
        if (!Files.exists(target)) return;
        if (!Files.isRegularFile(target))
            throw new ImageFileException(target, "exists and is not a file; choose another name");
        if (!overwrite)
            throw new ImageFileException(target, "exists already; choose another name or allow overwriting");
    }

    private static ImageFileException failed(Path target, IOException cause) {
        return new ImageFileException(target, "cannot be written: " + ImageFileException.reason(cause), cause);
    }
}
