package io.github.hrstyle.images.files;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;

/** Opens WebP; of a moving one the first picture. */
final class WebpReader {

    /** The decoder's raster and the ImagePlus, both in colours with alpha. */
    private static final int BYTES_PER_PIXEL = 8;

    private WebpReader() {}

    static ImagePlus open(Path file, SizeLimit limit) throws IOException {
        header(file, limit);
        return RasterImages.toImagePlus(file, RasterDecoder.decode(file, Format.WEBP, decoder()), null);
    }

    static ImageHeader header(Path file, SizeLimit limit) throws IOException {
        try (RasterDecoder decoder = new RasterDecoder(file, Format.WEBP, decoder())) {
            int[] size = decoder.run(reader -> new int[] {reader.getWidth(0), reader.getHeight(0)});
            limit.check(file, size[0], size[1], 1, BYTES_PER_PIXEL);
            return new ImageHeader(size[0], size[1]);
        }
    }

    private static javax.imageio.ImageReader decoder() throws IOException {
        return Coders.reader(new WebPImageReaderSpi());
    }
}
