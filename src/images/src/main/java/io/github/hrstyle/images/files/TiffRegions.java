package io.github.hrstyle.images.files;

import io.github.hrstyle.assets.text.Text;
import java.awt.Rectangle;
import java.awt.image.Raster;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A TIFF of one plane, in tiles or strips, that is read rectangle by rectangle through ImageIO, by several threads at once. Memory goes
 * with the rectangles, not with the image.
 */
public final class TiffRegions implements Closeable {

    /**
     * From so many pixels on (8192 x 8192) the one plane of a TIFF is not held in memory but read and written piece by piece,
     * unless it is shown in a window.
     */
    public static final long LARGE = 1L << 26;

    private static final int BLACK_IS_ZERO = 1;
    private static final int RGB = 2;
    private static final int YCBCR = 6;
    private static final int JPEG = 7;

    private final Path path;
    private final TiffDirectory directory;
    private final boolean jdk;
    private final boolean raw;

    /** Decoders that no thread uses just now: each does one thing at a time. */
    private final Queue<Decoder> idle = new ConcurrentLinkedQueue<>();

    private record Decoder(ImageReader reader, ImageInputStream stream) {}

    private TiffRegions(Path path, TiffDirectory directory) throws IOException {
        this.path = path;
        this.directory = directory;
        // The JDK's decoder is the faster one, but knows no BigTIFF, and not JPEG's colours.
        jdk = !Format.isBigTiff(path) && directory.number(TiffDirectory.COMPRESSION, 1) != JPEG;
        raw = !jdk && directory.number(TiffDirectory.PHOTOMETRIC, BLACK_IS_ZERO) != YCBCR;
        idle.add(decoder());
    }

    private Decoder decoder() throws IOException {
        ImageReader reader = jdk ? Coders.jdkReader("tiff") : Coders.reader(TiffPages.provider(path));
        ImageInputStream stream = new FileInput(path);
        reader.setInput(stream);
        return new Decoder(reader, stream);
    }

    /** Whether the file is a TIFF of one plane of {@link #LARGE} pixels or more; a file that cannot be read is not. */
    public static boolean isLarge(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return false;
        try {
            if (Format.ofContent(file) != Format.TIFF) return false;
            TiffDirectory first = onlyPlane(file);
            return first.width() > 0 && first.height() >= LARGE / first.width();
        } catch (ImageFileException e) {
            return false; // opening it whole says why
        }
    }

    private static TiffDirectory onlyPlane(Path file) throws IOException {
        List<TiffDirectory> directories = TiffDirectory.read(file);
        TiffDirectory first = directories.get(0);
        if (TiffPages.planes(file, directories).size() > 1 || first.imagejPlanes() > 1)
            throw new ImageFileException(file, "is a TIFF of several planes; as large as this, it must have one");
        return first;
    }

    /** @throws ImageFileException when it is not one plane of 8, 16 or 32-bit grey or 8 or 16-bit RGB with or without alpha, or is damaged */
    public static TiffRegions open(Path file) throws IOException {
        TiffDirectory page = onlyPlane(file);
        if (Math.max(page.width(), page.height()) > Integer.MAX_VALUE)
            throw new ImageTooLargeException(
                    file,
                    Text.format(
                            "is too large: %d x %d pixels, but a side may have %d at most",
                            page.width(), page.height(), Integer.MAX_VALUE));
        long photometric = page.number(TiffDirectory.PHOTOMETRIC, BLACK_IS_ZERO);
        long format = page.number(TiffDirectory.SAMPLE_FORMAT, 1);
        int bits = page.bits();
        boolean grey = page.samples() == 1
                && photometric == BLACK_IS_ZERO
                && (format == (bits == 32 ? 3 : 1))
                && (bits == 8 || bits == 16 || bits == 32);
        boolean rgb = photometric == RGB
                && (bits == 8 || bits == 16)
                && (page.samples() == 3 || (page.samples() == 4 && page.has(TiffDirectory.EXTRA_SAMPLES)));
        boolean jpeg = photometric == YCBCR
                && bits == 8
                && page.samples() == 3
                && page.number(TiffDirectory.COMPRESSION, 1) == JPEG;
        if (!grey && !(format == 1 && (rgb || jpeg)))
            throw new ImageFileException(
                    file,
                    Text.format(
                            "is a TIFF with %d sample(s) of %d bits a pixel, colour space number %d, sample format %d; as large as this, it must be 8, 16 or 32-bit (float) grey or 8 or 16-bit RGB",
                            page.samples(), bits, photometric, format));
        return new TiffRegions(file, page);
    }

    /**
     * As {@link ImageFiles#header}, of a file that is {@linkplain #isLarge large}.
     *
     * @throws ImageFileException also when it is of a kind that can't be read this way
     */
    public static ImageHeader header(Path file, SizeLimit limit) throws IOException {
        open(file).close();
        return TiffReader.header(file, limit);
    }

    public int width() {
        return (int) directory.width();
    }

    public int height() {
        return (int) directory.height();
    }

    /** Of a pixel: 1 (grey), 3 (red, green and blue) or 4 (and alpha). */
    public int samples() {
        return directory.samples();
    }

    /** 8, 16 or 32. */
    public int bits() {
        return directory.bits();
    }

    /** The pixels of a rectangle inside the image; by any thread. */
    public Raster read(Rectangle rectangle) throws IOException {
        Decoder idler = idle.poll();
        Decoder decoder = idler == null ? decoder() : idler;
        try {
            return read(decoder.reader, rectangle);
        } catch (IOException | RuntimeException e) { // the decoder throws either on damaged data
            throw undecodable(e);
        } finally {
            idle.add(decoder);
        }
    }

    private Raster read(ImageReader reader, Rectangle rectangle) throws IOException {
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceRegion(rectangle);
        // As the numbers are: reading an image would squeeze floats into 0 to 1.
        if (!raw) return reader.read(0, parameters).getRaster();
        // The library misses tiles beside the first column unless it reads whole rows.
        parameters.setSourceRegion(new Rectangle(0, rectangle.y, width(), rectangle.height));
        Raster rows = reader.readRaster(0, parameters);
        return rows.createChild(rectangle.x, 0, rectangle.width, rectangle.height, 0, 0, null);
    }

    /** What the file says about the image. */
    TiffDirectory directory() {
        return directory;
    }

    private ImageFileException undecodable(Exception cause) {
        return new ImageFileException(
                path,
                "is truncated or damaged, or a TIFF that Java cannot decode: " + ImageFileException.reason(cause),
                cause);
    }

    @Override
    public void close() throws IOException {
        for (Decoder decoder = idle.poll(); decoder != null; decoder = idle.poll()) {
            decoder.reader.dispose();
            decoder.stream.close();
        }
    }
}
