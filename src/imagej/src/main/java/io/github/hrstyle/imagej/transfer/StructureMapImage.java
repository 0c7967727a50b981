package io.github.hrstyle.imagej.transfer;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import io.github.hrstyle.core.quality.StructureMap;
import io.github.hrstyle.imagej.files.ImageFiles;
import io.github.hrstyle.imagej.planes.ImagePlusPlanes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Where a result's structure is no longer the content image's, as a file: TIFF (32-bit, 0 to 1) or PNG (8-bit, 0 to 255). */
public final class StructureMapImage {

    private static final int BYTE = 255;

    private StructureMapImage() {}

    /**
     * Finds out before the work whether it can be written.
     *
     * @throws IOException or an IllegalArgumentException when it cannot; the message names the file and says why
     */
    public static void check(Path file, SourceImage content, boolean overwrite) throws IOException {
        boolean tiff = isTiff(file);
        if (!tiff && !name(file).endsWith(".png"))
            throw new IllegalArgumentException(
                    "%s: a structure map's name must end in .tif (32-bit) or .png (8-bit)".formatted(file));
        if (!tiff && content.planes().count() > 1)
            throw new IllegalArgumentException("%s: PNG holds one plane, but there are %d; choose .tif"
                    .formatted(file, content.planes().count()));
        ImageFiles.checkWritable(file, overwrite);
        long bytes = (tiff ? Float.BYTES : 1L)
                * content.image().getWidth()
                * content.image().getHeight();
        ResultFile.checkSpace(ResultFile.folder(file), bytes * content.planes().count());
    }

    /** Compares every plane and writes. */
    public static void write(Path file, SourceImage content, ImagePlus result, TransferReport report, boolean overwrite)
            throws IOException {
        ImageFiles.save(of(content, result, isTiff(file) ? 1 : BYTE), file, report.metadata(), overwrite);
    }

    private static ImagePlus of(SourceImage content, ImagePlus result, int white) {
        ImagePlusPlanes made = ImagePlusPlanes.of(result);
        ImageStack maps = new ImageStack(result.getWidth(), result.getHeight());
        for (int i = 0; i < made.count(); i++) {
            float[] map = StructureMap.between(content.planes().plane(i), made.plane(i));
            FloatProcessor pixels = new FloatProcessor(result.getWidth(), result.getHeight(), map);
            pixels.multiply(white);
            maps.addSlice(white == 1 ? pixels : pixels.convertToByteProcessor(false));
        }
        ImagePlus image = new ImagePlus("structure", maps);
        image.setCalibration(result.getCalibration().copy());
        image.setDisplayRange(0, white);
        return image;
    }

    private static boolean isTiff(Path file) {
        return name(file).endsWith(".tif") || name(file).endsWith(".tiff");
    }

    private static String name(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }
}
