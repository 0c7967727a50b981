package io.github.hrstyle.runner.verb;

import ij.ImagePlus;
import io.github.hrstyle.imagej.transfer.PixelMap;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.imagej.transfer.TransferReport;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where structure changed, as a file. */
final class StructureMapOption {

    @Option(
            names = "--structure-map",
            paramLabel = "FILE",
            description =
                    "write where structure changed: eSSIM around each pixel, 1 (white) where it was kept (.tif: 32-bit, 0 to 1; .png: 8-bit)")
    private @Nullable Path file;

    boolean isGiven() {
        return file != null;
    }

    /** @throws IOException or a Failure: it can't be written there */
    void check(Outputs outputs, SourceImage content) throws IOException {
        if (file != null) outputs.checkMap(PixelMap.STRUCTURE, file, content);
    }

    void write(Outputs outputs, SourceImage content, ImagePlus result, TransferReport report) throws IOException {
        if (file != null) outputs.writeMap(PixelMap.ofStructure(content, result), file, content, result, report);
    }
}
