package io.github.hrstyle.imagej.transfer;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.quality.StructureMap;
import io.github.hrstyle.core.training.Doubts;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What is known of a result pixel by pixel, as a file: TIFF (32-bit, 0 to 1) or PNG (8-bit, 0 to 255).
 *
 * @param name of what it shows, in messages
 * @param ofPlane the values of a plane, by its index, row by row, 0 to 1
 */
public record PixelMap(String name, IntFunction<float[]> ofPlane) {

    public static final String STRUCTURE = "structure map";
    public static final String UNCERTAINTY = "uncertainty map";

    private static final int BYTE = 255;

    /** Where a result's structure is no longer the content image's. */
    public static PixelMap ofStructure(SourceImage content, ImagePlus result) {
        ImagePlusPlanes made = ImagePlusPlanes.of(result);
        return new PixelMap(
                STRUCTURE, i -> StructureMap.between(content.planes().plane(i), made.plane(i)));
    }

    /** How sure a result's colours are: 0 where they are. */
    public static PixelMap ofUncertainty(SourceImage content, Doubts doubts, Optional<Masks> masks) {
        return new PixelMap(
                UNCERTAINTY,
                i -> doubts.uncertainty(content.planes().plane(i), masks.map(mask -> mask.content()
                        .labels())));
    }

    /**
     * Finds out before the work whether it can be written.
     *
     * @throws IOException or a Failure when it cannot; the message names the file and says why
     */
    public static void check(String name, Path file, SourceImage content, boolean overwrite) throws IOException {
        boolean tiff = isTiff(file);
        if (!tiff && !lowerCase(file).endsWith(".png"))
            throw Failure.badInput(
                    Text.format("%s: the %s's name must end in .tif (32-bit) or .png (8-bit)", file, name));
        if (!tiff && content.planes().count() > 1)
            throw Failure.badInput(Text.format(
                    "%s: PNG holds one plane, but there are %d; choose .tif",
                    file, content.planes().count()));
        ImageFiles.checkWritable(file, overwrite);
        long bytes = (tiff ? Float.BYTES : 1L)
                * content.image().getWidth()
                * content.image().getHeight();
        ResultFile.checkSpace(ResultFile.folder(file), bytes * content.planes().count());
    }

    /**
     * Works every plane out and writes.
     *
     * @param result whose size and calibration it has
     */
    public void write(Path file, SourceImage content, ImagePlus result, TransferReport report, boolean overwrite)
            throws IOException {
        int white = isTiff(file) ? 1 : BYTE;
        ImageStack maps = new ImageStack(result.getWidth(), result.getHeight());
        for (int i = 0; i < content.planes().count(); i++) {
            FloatProcessor pixels = new FloatProcessor(result.getWidth(), result.getHeight(), ofPlane.apply(i));
            pixels.multiply(white);
            maps.addSlice(white == 1 ? pixels : pixels.convertToByteProcessor(false));
        }
        ImagePlus image = new ImagePlus(name, maps);
        image.setCalibration(result.getCalibration().copy());
        image.setDisplayRange(0, white);
        ImageFiles.save(image, file, report.metadata(), overwrite);
    }

    private static boolean isTiff(Path file) {
        return lowerCase(file).endsWith(".tif") || lowerCase(file).endsWith(".tiff");
    }

    private static String lowerCase(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }
}
