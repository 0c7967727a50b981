package io.github.hrstyle.imagej.files;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.FileImageInputStream;

/**
 * A TIFF of one plane, in tiles or strips, that is read rectangle by rectangle through the JDK's decoder. Memory goes with the
 * rectangle, not with the image.
 */
public final class TiffRegions implements Closeable {

    /**
     * From so many pixels on (8192 x 8192) the one plane of a TIFF is not held in memory but read and written piece by piece,
     * unless it is shown in a window.
     */
    public static final long LARGE = 1L << 26;

    static final int IMAGE_DESCRIPTION = 270;

    private final Path path;
    private final TiffPage page;
    private final FileImageInputStream stream;
    private final ImageReader reader;

    private TiffRegions(Path path, TiffPage page) throws IOException {
        this.path = path;
        this.page = page;
        stream = new FileImageInputStream(path.toFile());
        reader = reader();
        reader.setInput(stream);
    }

    /** Whether the file is a TIFF of one plane of {@link #LARGE} pixels or more; a file that cannot be read is not. */
    public static boolean isLarge(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return false;
        try {
            if (Format.ofContent(file) != Format.TIFF) return false;
            List<TiffPage> pages = TiffCheck.directories(file);
            TiffPage first = pages.get(0);
            return pages.size() == 1
                    && first.imagejPlanes() == 1
                    && first.width() > 0
                    && first.height() >= LARGE / first.width();
        } catch (ImageFileException e) {
            return false; // opening it whole says why
        }
    }

    /** @throws ImageFileException when it is not one plane of 8, 16 or 32-bit grey or 8-bit RGB, or is damaged */
    public static TiffRegions open(Path file) throws IOException {
        List<TiffPage> pages = TiffCheck.directories(file);
        TiffPage page = pages.get(0);
        if (pages.size() > 1 || page.imagejPlanes() > 1)
            throw new ImageFileException(
                    file, "is a TIFF of several planes; in tiles, or as large as this, it must have one");
        boolean grey = page.samples() == 1
                && page.photometric() == 1
                && (page.sampleFormat() == (page.bits() == 32 ? 3 : 1))
                && (page.bits() == 8 || page.bits() == 16 || page.bits() == 32);
        boolean colour = page.samples() == 3 && page.bits() == 8 && page.photometric() == 2 && page.sampleFormat() == 1;
        if (!grey && !colour)
            throw new ImageFileException(
                    file,
                    "is a TIFF with %d sample(s) of %d bits a pixel, colour space number %d, sample format %d; in tiles, or as large as this, it must be 8, 16 or 32-bit (float) grey or 8-bit RGB"
                            .formatted(page.samples(), page.bits(), page.photometric(), page.sampleFormat()));
        return new TiffRegions(file, page);
    }

    /** The JDK's own; other programs in the same JVM bring further ones. */
    private static ImageReader reader() {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("tiff");
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule() == ImageIO.class.getModule()) return reader;
        }
        throw new IllegalStateException("this Java has no TIFF decoder; Java 9 or newer does");
    }

    public int width() {
        return (int) page.width();
    }

    public int height() {
        return (int) page.height();
    }

    public boolean isColour() {
        return page.samples() == 3;
    }

    /** 8, 16 or 32. */
    public int bits() {
        return page.bits();
    }

    /** The pixels of a rectangle inside the image. */
    public Raster read(Rectangle rectangle) throws IOException {
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceRegion(rectangle);
        try {
            BufferedImage part = reader.read(0, parameters);
            return part.getRaster();
        } catch (IOException | RuntimeException e) { // the decoder throws either on damaged data
            throw undecodable(e);
        }
    }

    /** The image's own fields. */
    TIFFDirectory fields() throws IOException {
        try {
            IIOMetadata metadata = reader.getImageMetadata(0);
            return TIFFDirectory.createFromMetadata(metadata);
        } catch (IOException | RuntimeException e) {
            throw undecodable(e);
        }
    }

    private ImageFileException undecodable(Exception cause) {
        return new ImageFileException(
                path,
                "is truncated or damaged, or a TIFF that Java cannot decode: " + ImageFileException.reason(cause),
                cause);
    }

    /** The text in its description field; empty where there is none. */
    String description() throws IOException {
        TIFFField field = fields().getTIFFField(IMAGE_DESCRIPTION);
        return field == null ? "" : field.getAsString(0);
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
    }
}
