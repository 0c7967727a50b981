package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import io.github.hrstyle.imagej.transfer.PixelMap;
import io.github.hrstyle.imagej.transfer.ResultFile;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.imagej.transfer.TransferReport;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.files.InfoText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The files that a command writes; none that exists is replaced. */
final class OutputFiles {

    /** A fitted style has some 2 MB. */
    private static final long FITTED_BYTES = 4_000_000;

    private static final long MEGABYTE = 1_000_000;

    private static final String TIFF = ".*\\.tiff?";

    private static final String INFO = "Info";

    private OutputFiles() {}

    /**
     * A file for a result like {@code input}, and that it can be written; a virtual stack's result without a file must fit
     * into memory.
     */
    static Optional<Path> image(String key, Options options, ImagePlus input) {
        return image(key, options, input, freeMemory());
    }

    static Optional<Path> image(String key, Options options, ImagePlus input, long memory) {
        Optional<Path> file = options.file(key);
        file.ifPresent(path -> check(key, () -> {
            ImageFiles.checkWritable(path, input, false);
            if (isStreamed(input, file)) ResultFile.checkSpace(ResultFile.folder(path), bytes(input));
        }));
        if (isVirtual(input) && !isStreamed(input, file) && bytes(input) > memory / 2)
            throw Failure.badInput(Text.format(
                    "%s: the result of the virtual stack '%s' takes %d MB, more than half of the %d MB that Java has left; "
                            + "give a TIFF file, into which it is written plane by plane",
                    key, input.getTitle(), bytes(input) / MEGABYTE, memory / MEGABYTE));
        return file;
    }

    /** Whether the result is written plane by plane instead of being held in memory: of virtual stacks, into TIFF. */
    static boolean isStreamed(ImagePlus input, Optional<Path> file) {
        return isVirtual(input)
                && file.filter(path -> path.toString().toLowerCase(Locale.ROOT).matches(TIFF))
                        .isPresent();
    }

    private static boolean isVirtual(ImagePlus image) {
        return image.getStackSize() > 1 && image.getStack().isVirtual();
    }

    private static long bytes(ImagePlus image) {
        return (long) image.getWidth() * image.getHeight() * image.getStackSize() * image.getBytesPerPixel();
    }

    private static long freeMemory() {
        Runtime java = Runtime.getRuntime();
        return java.maxMemory() - java.totalMemory() + java.freeMemory();
    }

    /** A file for a fitted style, and that it can be written. */
    static Optional<Path> fitted(String key, Options options) {
        Optional<Path> file = options.file(key);
        file.ifPresent(
                path -> check(key, () -> ResultFile.check(path, FittedStyleFile.EXTENSION, FITTED_BYTES, false)));
        return file;
    }

    /** A file for a map, and that it can be written. */
    static Optional<Path> map(String key, String name, Options options, SourceImage content) {
        Optional<Path> file = options.file(key);
        file.ifPresent(path -> check(key, () -> PixelMap.check(name, path, content, false)));
        return file;
    }

    private interface Check {
        void run() throws IOException;
    }

    private static void check(String key, Check check) {
        try {
            check.run();
        } catch (IOException e) {
            throw Failure.badInput(key + ": " + e.getMessage(), e);
        } catch (Failure e) {
            throw e.about(key);
        }
    }

    /** Saves the result and writes down in its Info how it was made. */
    static void finish(ImagePlus image, Optional<Path> output, TransferReport report) throws IOException {
        if (output.isPresent()) ImageFiles.save(image, output.get(), report.metadata(), false);
        note(image, report);
    }

    /** Writes down in the Info of a result that is saved already how it was made. */
    static void note(ImagePlus image, TransferReport report) {
        image.setProperty(INFO, InfoText.append((String) image.getProperty(INFO), report.metadata()));
    }
}
