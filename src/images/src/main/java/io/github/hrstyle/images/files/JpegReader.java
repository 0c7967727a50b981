package io.github.hrstyle.images.files;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import ij.ImagePlus;
import io.github.hrstyle.assets.text.Text;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** Opens JPEG: grey, YCbCr or RGB, and CMYK. */
final class JpegReader {

    private JpegReader() {}

    static ImagePlus open(Path file, SizeLimit limit) throws IOException {
        JpegFile jpeg = checked(file, limit);
        BufferedImage decoded = RasterDecoder.decode(file, Format.JPEG, Coders.reader(new JPEGImageReaderSpi()));
        ImagePlus image = RasterImages.toImagePlus(file, decoded, null);
        if (jpeg.orientation() != Orientation.UPRIGHT)
            image.setProcessor(Orientation.upright(image.getProcessor(), jpeg.orientation()));
        jpeg.resolution().ifPresent(resolution -> resolution.calibrate(image));
        Orientation.note(image, jpeg.orientation());
        return image;
    }

    static ImageHeader header(Path file, SizeLimit limit) throws IOException {
        JpegFile jpeg = checked(file, limit);
        return Orientation.swapsSides(jpeg.orientation())
                ? new ImageHeader(jpeg.height(), jpeg.width())
                : new ImageHeader(jpeg.width(), jpeg.height());
    }

    private static JpegFile checked(Path file, SizeLimit limit) throws IOException {
        JpegFile jpeg = JpegFile.read(file);
        limit.check(file, jpeg.width(), jpeg.height(), 1, jpeg.components() == 1 ? 2 : 4 + jpeg.components());
        if (jpeg.components() != 1 && jpeg.components() != 3 && jpeg.components() != 4)
            throw new ImageFileException(
                    file,
                    Text.format(
                            "is a JPEG of %d components; expected 1 (grey), 3 (RGB) or 4 (CMYK)", jpeg.components()));
        return jpeg;
    }
}
