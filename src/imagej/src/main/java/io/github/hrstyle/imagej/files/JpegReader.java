package io.github.hrstyle.imagej.files;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;

/** Opens JPEG: grey and YCbCr or RGB colours. */
final class JpegReader {

    private JpegReader() {}

    static ImagePlus open(Path file, SizeLimit limit) throws IOException {
        JpegFile jpeg = checked(file, limit);
        ImagePlus image = RasterImages.toImagePlus(file, RasterDecoder.decode(file, "jpeg"), null);
        if (jpeg.orientation() != 1)
            image.setProperty("Info", "EXIF orientation: " + jpeg.orientation() + " (not applied)");
        return image;
    }

    static ImageHeader header(Path file, SizeLimit limit) throws IOException {
        JpegFile jpeg = checked(file, limit);
        return new ImageHeader(jpeg.width(), jpeg.height());
    }

    private static JpegFile checked(Path file, SizeLimit limit) throws IOException {
        JpegFile jpeg = JpegFile.read(file);
        limit.check(file, jpeg.width(), jpeg.height(), 1, jpeg.components() == 1 ? 2 : 7);
        if (jpeg.components() != 1 && jpeg.components() != 3)
            throw new ImageFileException(
                    file,
                    "is a JPEG of %d components (such as CMYK); expected 1 (grey) or 3 (RGB): convert it to RGB first"
                            .formatted(jpeg.components()));
        return jpeg;
    }
}
