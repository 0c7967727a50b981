package io.github.hrstyle.imagej.files;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;

/** Opens TIFFs in tiles, which ij itself cannot. */
final class TiledTiffReader {

    private static final int CENTIMETRE = 3;
    private static final int INCH = 2;

    private TiledTiffReader() {}

    static ImagePlus open(Path file, SizeLimit limit) throws IOException {
        header(file, limit);
        try (TiffRegions tiff = TiffRegions.open(file)) {
            Raster pixels = tiff.read(new Rectangle(tiff.width(), tiff.height()));
            ImagePlus image = tiff.bits() == 32 ? new ImagePlus("", floats(pixels)) : RasterImages.plain(pixels);
            image.setTitle(String.valueOf(file.getFileName()));
            calibrate(image, tiff.fields());
            String description = tiff.description();
            if (!description.isEmpty()) image.setProperty("Info", description);
            return image;
        }
    }

    static ImageHeader header(Path file, SizeLimit limit) throws IOException {
        try (TiffRegions tiff = TiffRegions.open(file)) {
            limit.check(file, tiff.width(), tiff.height(), 1, tiff.isColour() ? 2 * 4 : 2 * tiff.bits() / 8);
            return new ImageHeader(tiff.width(), tiff.height());
        }
    }

    static Map<String, String> texts(Path file) throws IOException {
        try (TiffRegions tiff = TiffRegions.open(file)) {
            return InfoText.parse(tiff.description());
        }
    }

    private static ImageProcessor floats(Raster raster) {
        float[] pixels = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (float[]) null);
        ImageProcessor floats = new FloatProcessor(raster.getWidth(), raster.getHeight(), pixels);
        floats.resetMinAndMax();
        return floats;
    }

    private static void calibrate(ImagePlus image, TIFFDirectory fields) {
        TIFFField x = fields.getTIFFField(BaselineTIFFTagSet.TAG_X_RESOLUTION);
        TIFFField y = fields.getTIFFField(BaselineTIFFTagSet.TAG_Y_RESOLUTION);
        TIFFField unit = fields.getTIFFField(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT);
        if (x == null || y == null || !(x.getAsDouble(0) > 0) || !(y.getAsDouble(0) > 0)) return;
        int number = unit == null ? INCH : unit.getAsInt(0);
        if (number != INCH && number != CENTIMETRE) return;
        Calibration calibration = image.getCalibration();
        calibration.setUnit(number == INCH ? "inch" : "cm");
        calibration.pixelWidth = 1 / x.getAsDouble(0);
        calibration.pixelHeight = 1 / y.getAsDouble(0);
    }
}
