package io.github.hrstyle.images.files;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.io.TiffDecoder;
import io.github.hrstyle.assets.text.Text;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens TIFFs of ImageJ, or of a program that says so, through ij, which knows what they hold beside the pixels: dimensions, colour
 * tables, ranges, labels, overlay. ij itself shows what is left of a truncated file as black, hangs on some damaged strips and
 * misreads some kinds without a word: so the pixels are the decoder's, but for stacks under one directory, which only ij knows.
 */
final class ImageJTiff {

    private ImageJTiff() {}

    static ImagePlus open(Path file, TiffPages pages) throws IOException {
        checkMetadata(file, pages.first());
        boolean stack = pages.first().imagejPlanes() > 1;
        List<Object> pixels = new ArrayList<>();
        if (stack) checkLength(file, pages.first());
        else for (int i = 0; i < pages.count(); i++) pixels.addAll(pixels(file, pages.decode(i)));
        FileInfo info = info(file);
        ImagePlus image = decode(file);
        long expected =
                stack ? pages.first().imagejPlanes() * (info.fileType == FileInfo.RGB48 ? 3 : 1) : pixels.size();
        if (image == null
                || image.getStackSize() != expected
                || image.getWidth() != pages.first().width())
            throw new ImageFileException(
                    file,
                    Text.format(
                            "is a TIFF that ij opens wrongly: expected %d plane(s), but got %d",
                            expected, image == null ? 0 : image.getStackSize()));
        replace(image, pixels);
        findRanges(image, info);
        return image;
    }

    /** ij takes as much memory as these lengths say. */
    private static void checkMetadata(Path file, TiffDirectory directory) throws ImageFileException {
        long parts = 0;
        TiffField lengths = directory.fields().get(TiffDirectory.IMAGEJ_LENGTHS);
        for (int i = 0; lengths != null && i < lengths.count(); i++) parts += lengths.number(i);
        TiffField place = directory.fields().get(TiffDirectory.IMAGEJ);
        if (parts > (place == null ? 0 : place.count()))
            throw new ImageFileException(file, "is a damaged TIFF: its metadata are longer than their place");
    }

    private static void checkLength(Path file, TiffDirectory directory) throws IOException {
        long bytes = (directory.width() * directory.bits() * directory.samples() + 7) / 8 * directory.height();
        long needed = directory.number(TiffDirectory.STRIP_OFFSETS, 0) + directory.imagejPlanes() * bytes;
        if (Files.size(file) < needed)
            throw new ImageFileException(
                    file,
                    Text.format(
                            "is a truncated TIFF: it should have at least %d bytes, but has %d",
                            needed, Files.size(file)));
    }

    private static List<Object> pixels(Path file, BufferedImage page) throws ImageFileException {
        // The table stays a table: ImageJ wrote it for the values to be seen through.
        if (page.getColorModel() instanceof IndexColorModel table
                && table.getPixelSize() == Byte.SIZE
                && page.getRaster().getDataBuffer() instanceof DataBufferByte bytes) return List.of(bytes.getData());
        ImagePlus image = RasterImages.convert(file, page, null, false);
        if (image.getStackSize() == 1) return List.of(image.getProcessor().getPixels());
        List<Object> channels = new ArrayList<>();
        for (int i = 1; i <= image.getStackSize(); i++)
            channels.add(image.getStack().getPixels(i));
        return channels;
    }

    private static void replace(ImagePlus image, List<Object> pixels) {
        for (int i = 0; i < pixels.size(); i++) {
            Object into = image.getStackSize() == 1
                    ? image.getProcessor().getPixels()
                    : image.getStack().getPixels(i + 1);
            // Where ij has pixels of another type it has converted them, such as to floats.
            if (into.getClass() == pixels.get(i).getClass())
                System.arraycopy(pixels.get(i), 0, into, 0, java.lang.reflect.Array.getLength(into));
        }
    }

    /** Where the file names none. */
    private static void findRanges(ImagePlus image, FileInfo info) {
        boolean named = image.isComposite()
                ? info.displayRanges != null
                : info.description != null && info.description.contains("\nmin=");
        if (named) return;
        if (info.fileType == FileInfo.RGB48 || info.fileType == FileInfo.RGB48_PLANAR)
            Rgb48.setRange((CompositeImage) image);
        else DisplayRanges.find(image);
    }

    private static FileInfo info(Path file) throws IOException {
        // Throws what the Opener would hand to whichever plugin says that it opens such files.
        try {
            FileInfo[] directories = new TiffDecoder(folder(file), name(file)).getTiffInfo();
            if (directories == null) throw new ImageFileException(file, "is a TIFF without an image");
            return directories[0];
        } catch (ImageFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new ImageFileException(file, "is a TIFF that ij cannot open: " + ImageFileException.reason(e), e);
        }
    }

    private static @org.jspecify.annotations.Nullable ImagePlus decode(Path file) throws ImageFileException {
        try {
            return new Opener().openTiff(folder(file), name(file));
        } catch (RuntimeException e) { // on damaged metadata
            throw new ImageFileException(file, "is a damaged TIFF: " + e, e);
        }
    }

    private static String folder(Path file) {
        return file.toAbsolutePath().getParent() + File.separator;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
