package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import io.github.hrstyle.imagej.files.ImageFiles;
import io.github.hrstyle.imagej.files.InfoText;
import io.github.hrstyle.imagej.transfer.ResultFile;
import io.github.hrstyle.imagej.transfer.TransferReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The files that a command writes; none that exists is replaced. */
final class OutputFiles {

    /** A fitted style has some 2 MB. */
    private static final long FITTED_BYTES = 4_000_000;

    private static final String INFO = "Info";

    private OutputFiles() {}

    /** A file for an image like {@code like}, and that it can be written. */
    static Optional<Path> image(String key, Options options, ImagePlus like) {
        Optional<Path> file = options.file(key);
        file.ifPresent(path -> check(key, () -> ImageFiles.checkWritable(path, like, false)));
        return file;
    }

    /** A file for a fitted style, and that it can be written. */
    static Optional<Path> fitted(String key, Options options) {
        Optional<Path> file = options.file(key);
        file.ifPresent(
                path -> check(key, () -> ResultFile.check(path, FittedStyleFile.EXTENSION, FITTED_BYTES, false)));
        return file;
    }

    private interface Check {
        void run() throws IOException;
    }

    private static void check(String key, Check check) {
        try {
            check.run();
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    /** Saves the result and writes down in its Info how it was made. */
    static void finish(ImagePlus image, Optional<Path> output, TransferReport report) throws IOException {
        if (output.isPresent()) ImageFiles.save(image, output.get(), report.metadata(), false);
        image.setProperty(INFO, InfoText.append((String) image.getProperty(INFO), report.metadata()));
    }
}
