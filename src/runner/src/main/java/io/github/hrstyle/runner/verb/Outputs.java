package io.github.hrstyle.runner.verb;

import ij.ImagePlus;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.core.apply.ColourCube;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import io.github.hrstyle.imagej.transfer.LargeImage;
import io.github.hrstyle.imagej.transfer.PixelMap;
import io.github.hrstyle.imagej.transfer.ResultFile;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.imagej.transfer.TransferReport;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.runner.progress.Monitor;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The files that verbs write: checked before the work, written whole after it. */
final class Outputs {

    /** A fitted style has some 250 000 numbers; a report some hundred characters a step. */
    private static final long FITTED_BYTES = 4_000_000;

    private static final long REPORT_BYTES = 1_000_000;

    @Option(names = "--overwrite", description = "replace files that exist")
    private boolean overwrite;

    /** @throws IOException or a Failure: an image like {@code image} can't be written there */
    void checkImage(Path file, ImagePlus image) throws IOException {
        ImageFiles.checkWritable(file, image, overwrite);
        long bytesPerPixel = Math.max(1, image.getBitDepth() / 8);
        ResultFile.checkSpace(
                ResultFile.folder(file), bytesPerPixel * image.getWidth() * image.getHeight() * image.getStackSize());
    }

    void checkLarge(Path file, LargeImage image) throws IOException {
        image.checkWritable(file, overwrite);
    }

    /** @return false when the monitor says to stop; then nothing is written */
    boolean writeLarge(
            LargeImage image,
            FittedStyle fitted,
            Path file,
            TransferReport report,
            DeviceChoice device,
            Monitor monitor)
            throws IOException {
        return image.apply(fitted, file, report.metadata(), overwrite, device, monitor);
    }

    void checkFitted(Path file) throws IOException {
        ResultFile.check(file, FittedStyleFile.EXTENSION, FITTED_BYTES, overwrite);
    }

    void checkCube(Path file, ColourCube cube) throws IOException {
        ResultFile.check(file, ColourCube.EXTENSION, ColourCube.bytes(cube.side()), overwrite);
    }

    void checkReport(Path file) throws IOException {
        ResultFile.check(file, ".json", REPORT_BYTES, overwrite);
    }

    void checkMap(String name, Path file, SourceImage content) throws IOException {
        PixelMap.check(name, file, content, overwrite);
    }

    void writeMap(PixelMap map, Path file, SourceImage content, ImagePlus result, TransferReport report)
            throws IOException {
        writing(() -> map.write(file, content, result, report, overwrite));
    }

    void writeImage(ImagePlus image, Path file, TransferReport report) throws IOException {
        writing(() -> ImageFiles.save(image, file, report.metadata(), overwrite));
    }

    /** Another machine's result: the file as it came where its format is the wanted one, else the image in that format. */
    void writeFetched(Path fetched, ImagePlus image, Path file, TransferReport report) throws IOException {
        if (!ImageFiles.isOfFormat(fetched, file)) writeImage(image, file, report);
        else
            writing(() -> {
                ImageFiles.checkWritable(file, overwrite); // another program may have written it meanwhile
                ResultFile.copy(fetched, file);
            });
    }

    static void writeFitted(FittedStyle fitted, Path file) throws IOException {
        writing(() -> FittedStyleFile.write(fitted, file));
    }

    static void writeCube(ColourCube cube, String title, Path file) throws IOException {
        writing(() -> ResultFile.write(file, cube.text(title)));
    }

    static void writeReport(TransferReport report, Path file) throws IOException {
        writing(() -> ResultFile.write(file, report.json()));
    }

    /** The report or the fitted style as another machine made them. */
    static void writeFetched(Path fetched, Path file) throws IOException {
        writing(() -> ResultFile.copy(fetched, file));
    }

    interface Writing {
        void run() throws IOException;
    }

    /** After the work was done, a file that can't be written is no longer bad input. */
    static void writing(Writing writing) throws IOException {
        try {
            writing.run();
        } catch (IOException e) {
            throw new IOException("the result could not be saved: " + e.getMessage(), e);
        }
    }
}
