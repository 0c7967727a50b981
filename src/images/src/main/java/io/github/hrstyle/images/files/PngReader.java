package io.github.hrstyle.images.files;

import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** Opens PNG. */
final class PngReader {

    private PngReader() {}

    static ImagePlus open(Path file, SizeLimit limit) throws IOException {
        PngFile png = checked(file, limit);
        BufferedImage decoded = RasterDecoder.decode(file, Format.PNG, Coders.jdkReader("png"));
        ImagePlus image = RasterImages.toImagePlus(file, decoded, ColourProfile.of(png.profile()));
        png.resolution().ifPresent(resolution -> resolution.calibrate(image));
        int orientation = orientation(png);
        if (orientation != Orientation.UPRIGHT)
            image.setProcessor(Orientation.upright(image.getProcessor(), orientation));
        Orientation.note(image, orientation);
        png.exif().ifPresent(exif -> exif.mark(image));
        return image;
    }

    /** Colours of 16 bits, or with alpha, are several planes in ij, and no camera makes them. */
    private static int orientation(PngFile png) {
        return png.bits() == 16 && png.samples() > 1 ? Orientation.UPRIGHT : png.orientation();
    }

    static ImageHeader header(Path file, SizeLimit limit) throws IOException {
        PngFile png = checked(file, limit);
        return Orientation.swapsSides(orientation(png))
                ? ImageHeader.of(png.height(), png.width())
                : ImageHeader.of(png.width(), png.height());
    }

    private static PngFile checked(Path file, SizeLimit limit) throws IOException {
        PngFile header = PngFile.readHeader(file);
        int sample = header.bits() == 16 ? 2 : 1;
        // The decoder's raster and the ImagePlus exist side by side.
        int opened = header.samples() == 1 ? Math.max(sample, header.bits() < 16 ? 4 : 2) : sample == 2 ? 6 : 4;
        limit.check(file, header.width(), header.height(), 1, sample * header.samples() + opened);
        return PngFile.read(file);
    }
}
