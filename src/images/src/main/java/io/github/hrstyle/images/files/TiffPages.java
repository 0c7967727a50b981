package io.github.hrstyle.images.files;

import com.twelvemonkeys.imageio.plugins.tiff.BigTIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import io.github.hrstyle.assets.text.Text;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.WritableRaster;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;

/**
 * The pages of a TIFF or BigTIFF that are its image's planes, decoded by TwelveMonkeys' library. Thumbnails and the smaller versions
 * of a pyramid are left out, and so are a slide's label and overview in Aperio's files.
 */
final class TiffPages implements Closeable {

    private static final int WHITE_IS_ZERO = 0;
    private static final int BLACK_IS_ZERO = 1;
    private static final int RGB = 2;

    /** By how much, in pixels, a pyramid's levels may miss the proportions of its whole image: they are rounded. */
    private static final double ROUNDING = 1.5;

    private static final int YCBCR = 6;
    private static final int UNCOMPRESSED = 1;

    /** Compressions that the library does not know, by their names. */
    private static final Map<Long, String> FOREIGN_COMPRESSIONS = Map.ofEntries(
            Map.entry(32766L, "NeXT's"),
            Map.entry(32809L, "ThunderScan"),
            Map.entry(33003L, "JPEG 2000"),
            Map.entry(33004L, "JPEG 2000"),
            Map.entry(33005L, "JPEG 2000"),
            Map.entry(34661L, "JBIG"),
            Map.entry(34676L, "SGI's for logarithmic colours"),
            Map.entry(34677L, "SGI's for logarithmic colours"),
            Map.entry(34712L, "JPEG 2000"),
            Map.entry(34887L, "LERC"),
            Map.entry(34892L, "lossy JPEG of raw photographs"),
            Map.entry(34925L, "LZMA"),
            Map.entry(34926L, "ZSTD"),
            Map.entry(34927L, "WebP"),
            Map.entry(50000L, "ZSTD"),
            Map.entry(50001L, "WebP"),
            Map.entry(50002L, "JPEG XL"));

    private final Path file;
    private final List<TiffDirectory> directories;
    private final List<Integer> pages;
    private final RasterDecoder decoder;

    private TiffPages(Path file, List<TiffDirectory> directories) throws IOException {
        this.file = file;
        this.directories = directories;
        pages = planes(file, directories);
        checkKind();
        decoder = new RasterDecoder(file, Format.TIFF, Coders.reader(provider(file)));
    }

    /** The decoder for the file. */
    static ImageReaderSpi provider(Path file) throws IOException {
        return Format.isBigTiff(file) ? new BigTIFFImageReaderSpi() : new TIFFImageReaderSpi();
    }

    /** @throws ImageFileException when it is damaged, or of a kind that cannot be held; nothing is decoded yet */
    static TiffPages open(Path file) throws IOException {
        return new TiffPages(file, TiffDirectory.read(file));
    }

    /**
     * The indices of the directories that are planes of the image.
     *
     * @throws ImageFileException when these differ in size or kind
     */
    static List<Integer> planes(Path file, List<TiffDirectory> directories) throws ImageFileException {
        List<Integer> pages = new ArrayList<>();
        TiffDirectory first = directories.get(0);
        boolean slide = first.description().startsWith("Aperio");
        for (int i = 0; i < directories.size(); i++) {
            TiffDirectory page = directories.get(i);
            if (i > 0 && (page.isReduced() || isLevel(page, first) || (slide && !page.isLike(first)))) continue;
            if (!page.isLike(first))
                throw refused(
                        file,
                        Text.format(
                                "its pages differ: the first has %d x %d pixels of %d x %d bits, page %d has %d x %d of %d x %d; save the one that is wanted as a file of its own",
                                first.width(),
                                first.height(),
                                first.samples(),
                                first.bits(),
                                i + 1,
                                page.width(),
                                page.height(),
                                page.samples(),
                                page.bits()));
            pages.add(i);
        }
        return pages;
    }

    private static boolean isLevel(TiffDirectory page, TiffDirectory whole) {
        if (page.width() >= whole.width() || page.samples() != whole.samples() || page.bits() != whole.bits())
            return false;
        double proportional = (double) page.width() * whole.height() / Math.max(1, whole.width());
        return page.has(TiffDirectory.TILE_WIDTH) && Math.abs(proportional - page.height()) <= ROUNDING;
    }

    /** What the library would read, but ImageJ cannot hold or the library reads otherwise than meant. */
    private void checkKind() throws ImageFileException {
        TiffDirectory first = first();
        int bits = first.bits();
        int samples = first.samples();
        long format = first.number(TiffDirectory.SAMPLE_FORMAT, 1);
        String compression = FOREIGN_COMPRESSIONS.get(first.number(TiffDirectory.COMPRESSION, UNCOMPRESSED));
        if (compression != null) throw refused("its compression is " + compression + ForeignFormat.WAY_OUT);
        // 8-bit pixels of other widths would be shown too dark.
        if (bits < Byte.SIZE && Integer.bitCount(bits) != 1)
            throw refused(Text.format("it has %d bits a sample%s", bits, ForeignFormat.WAY_OUT));
        if (format > 4) throw refused("its pixels are complex numbers" + ForeignFormat.WAY_OUT);
        if (format == 2 && bits == 8) throw refused("its pixels are signed 8-bit numbers" + ForeignFormat.WAY_OUT);
        if (samples > 1 && (bits > 16 || format == 2 || format == 3))
            throw refused(Text.format(
                    "it has %d samples of %d bits a pixel%s; expected at most 16 bits for several, unsigned%s",
                    samples, bits, format == 1 ? "" : ", signed or float", ForeignFormat.WAY_OUT));
        boolean grey = first.number(TiffDirectory.PHOTOMETRIC, BLACK_IS_ZERO) <= BLACK_IS_ZERO;
        long extra = first.number(TiffDirectory.EXTRA_SAMPLES, 0);
        if (grey && samples > 1 && (samples > 2 || extra == 0))
            throw refused(Text.format(
                    "it has %d grey samples a pixel, which may be channels%s", samples, ForeignFormat.WAY_OUT));
        if (samples > 4)
            throw refused(
                    Text.format("it has %d samples a pixel; expected at most 4%s", samples, ForeignFormat.WAY_OUT));
        // Strips are looked for in one field only.
        if (!first.has(TiffDirectory.STRIP_OFFSETS) && !first.has(TiffDirectory.TILE_BYTES - 1))
            throw refused("it has neither strips nor tiles");
    }

    /**
     * The library reads on where a strip that is not compressed ends too early, into whatever comes next.
     *
     * @throws ImageFileException when one holds less than its rows need
     */
    void checkStrips() throws ImageFileException {
        for (int page : pages) checkStrips(directories.get(page));
    }

    private void checkStrips(TiffDirectory page) throws ImageFileException {
        TiffField lengths = page.fields().get(TiffDirectory.STRIP_BYTES);
        boolean subsampled = page.number(TiffDirectory.PHOTOMETRIC, BLACK_IS_ZERO) == YCBCR;
        if (page.number(TiffDirectory.COMPRESSION, UNCOMPRESSED) > UNCOMPRESSED || lengths == null || subsampled)
            return;
        boolean planar = page.number(TiffDirectory.PLANAR, 1) == 2;
        long rowBytes = (page.width() * page.bits() * (planar ? 1 : page.samples()) + 7) / 8;
        long rows = Math.max(1, Math.min(page.height(), page.number(TiffDirectory.ROWS_PER_STRIP, page.height())));
        long strips = (page.height() + rows - 1) / rows;
        if (lengths.count() != strips * (planar ? page.samples() : 1))
            throw refused(Text.format(
                    "it has %d strips; expected %d", lengths.count(), strips * (planar ? page.samples() : 1)));
        for (int i = 0; i < lengths.count(); i++) {
            long needed = rowBytes * Math.min(rows, page.height() - i % strips * rows);
            long held = lengths.number(i);
            // Old programs leave the lengths out.
            if (held > 0 && held < needed)
                throw refused(
                        Text.format("a strip is truncated or damaged: it holds %d bytes; expected %d", held, needed));
        }
    }

    int count() {
        return pages.size();
    }

    TiffDirectory directory(int page) {
        return directories.get(pages.get(page));
    }

    TiffDirectory first() {
        return directories.get(0);
    }

    /** @return with the values that the file holds where these are grey, red, green and blue or a palette's indices */
    BufferedImage decode(int page) throws IOException {
        int index = pages.get(page);
        TiffDirectory directory = directories.get(index);
        long photometric = directory.number(TiffDirectory.PHOTOMETRIC, BLACK_IS_ZERO);
        boolean raw = photometric == BLACK_IS_ZERO
                || photometric == RGB
                || (photometric == WHITE_IS_ZERO && directory.bits() >= Byte.SIZE);
        return decoder.run(reader -> raw ? raw(reader, index) : reader.read(index));
    }

    /** Not as {@link ImageReader#read} does, which squeezes floats into 0 to 1. */
    private static BufferedImage raw(ImageReader reader, int index) throws IOException {
        WritableRaster raster = (WritableRaster) reader.readRaster(index, null);
        ColorModel model = reader.getImageTypes(index).next().getColorModel();
        return new BufferedImage(model, raster, model.isAlphaPremultiplied(), null);
    }

    /** Whether the smallest value is white, and the pixels are as they are in the file. */
    boolean isInverted() {
        return first().number(TiffDirectory.PHOTOMETRIC, BLACK_IS_ZERO) == WHITE_IS_ZERO && first().bits() >= Byte.SIZE;
    }

    ImageFileException refused(String why) {
        return refused(file, why);
    }

    private static ImageFileException refused(Path file, String why) {
        return new ImageFileException(file, "is a TIFF that cannot be opened: " + why);
    }

    @Override
    public void close() throws IOException {
        decoder.close();
    }
}
