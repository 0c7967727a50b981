package io.github.hrstyle.images.files;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Opens and saves image files. Nothing here shows a window, and every failure is an {@link ImageFileException} of one line.
 *
 * <p><b>Opening.</b> The content decides about the format, not the name. Pixels are what the file holds: 8-bit grey, 16-bit
 * grey, 32-bit float, RGB, and colours of 16 bits a sample as a composite of three 16-bit channels with display range 0 to
 * 65535, whatever the format; with calibration and, of ImageJ's TIFFs, display ranges, slice labels, overlay and ROI.
 * <ul>
 *   <li>Grey of 16 and 32 bits is seen over the range that the file names, else over that of all planes, one a channel, see
 *       {@link ValueRange}.
 *   <li>Signed 16-bit values open as ij holds them, with a calibration; 32-bit whole numbers as floats where these hold them
 *       exactly, else they are refused.
 *   <li>Binary and palette images open as what they show: 8-bit grey where the palette is grey, else RGB. A TIFF of ImageJ
 *       keeps its colour table.
 *   <li>Alpha is kept, see {@link Alpha}; PNG and TIFF take it again. Grey of 8 bits with alpha opens as RGB with alpha, or as
 *       grey if it is opaque.
 *   <li>Colours with another colour profile are converted to sRGB; grey values are left as they are. An unreadable profile is
 *       none.
 *   <li>Pixels are turned upright as EXIF's or TIFF's orientation says, and the image's Info says so.
 *   <li>Of TIFF, pages that are thumbnails or a pyramid's smaller levels are left out; other pages must be alike.
 * </ul>
 *
 * <p><b>Saving.</b> The extension decides. PNG holds 8-bit, RGB with alpha, 16-bit and 3-channel 16-bit images; JPEG (quality
 * 95) and BMP hold 8-bit and RGB; TIFF holds all. 8-bit images with a grey table are saved as their values, those with
 * another as what they show (TIFF: values and table). What a TIFF said about its image, such as OME-XML, stands in the TIFF that
 * is saved of it; resolution stands in PNG and JPEG, too. The image itself is not changed, not even its title.
 */
public final class ImageFiles {

    /** What to do when Java's memory is used up, by how the program was started. */
    public static final String MORE_MEMORY =
            "give it more, such as 8 GB: with HRSTYLE_JAVA_OPTS=-Xmx8g before bin/hrstyle, with java -Xmx8g -jar, in Fiji with Edit > Options > Memory & Threads";

    private ImageFiles() {}

    /** Opens an image no larger than {@link SizeLimit#ofThisJvm()}. */
    public static ImagePlus open(Path file) throws ImageFileException {
        return open(file, SizeLimit.ofThisJvm());
    }

    /**
     * Opens an image.
     *
     * @throws ImageFileException when the file is missing, unreadable, no image, truncated or damaged, larger than {@code
     *     limit}, or of a kind that cannot be held
     */
    public static ImagePlus open(Path file, SizeLimit limit) throws ImageFileException {
        return reading(file, () -> switch (Format.ofContent(file)) {
            case PNG -> PngReader.open(file, limit);
            case JPEG -> JpegReader.open(file, limit);
            case BMP -> BmpReader.open(file, limit);
            case TIFF -> TiffReader.open(file, limit);
            case WEBP -> WebpReader.open(file, limit);
        });
    }

    /**
     * Looks at what comes before the pixels, and that a file which says how long it is has not been cut off. Nothing is decoded:
     * this takes milliseconds, and {@link #open} may still find damage.
     *
     * @throws ImageFileException when the file is missing, unreadable, no image, larger than {@code limit}, of a kind that cannot
     *     be held, or visibly truncated or damaged
     */
    public static ImageHeader header(Path file, SizeLimit limit) throws ImageFileException {
        return reading(file, () -> switch (Format.ofContent(file)) {
            case PNG -> PngReader.header(file, limit);
            case JPEG -> JpegReader.header(file, limit);
            case BMP -> BmpReader.header(file, limit);
            case TIFF -> TiffReader.header(file, limit);
            case WEBP -> WebpReader.header(file, limit);
        });
    }

    /**
     * The texts that a file holds beside its image: PNG's text chunks, JPEG's comments and the lines "key: value" of a
     * TIFF's Info, as {@link #save} writes them; BMP has none.
     */
    public static Map<String, String> metadata(Path file) throws ImageFileException {
        return reading(file, () -> switch (Format.ofContent(file)) {
            case PNG -> PngFile.read(file).texts();
            case JPEG -> JpegFile.read(file).texts();
            case BMP, WEBP -> Map.of();
            case TIFF -> TiffReader.texts(file);
        });
    }

    /** Whether what a file holds is of the format that another one's name stands for. */
    public static boolean isOfFormat(Path file, Path named) throws ImageFileException {
        return reading(file, () -> Format.ofContent(file) == Format.ofExtension(named));
    }

    /** Whether a file of this name can be written, by its extension. */
    public static boolean canWrite(Path file) {
        try {
            Format.ofExtension(file);
            return true;
        } catch (ImageFileException e) {
            return false;
        }
    }

    /** The extension, with its dot, for a file that holds without loss whatever an image of this file's format can be. */
    public static String losslessExtension(Path file) throws ImageFileException {
        return reading(file, () -> Format.ofContent(file) == Format.TIFF ? ".tif" : ".png");
    }

    /**
     * Saves an image: first whole under another name in the same folder, then moved to its own, so that no one ever sees
     * half an image and a failure leaves nothing behind.
     *
     * @param metadata texts by key, see {@link Texts} for what they may be
     * @param overwrite whether an existing file may be replaced
     * @throws ImageFileException when the file cannot be written, exists, or its format cannot hold the image
     */
    public static void save(ImagePlus image, Path file, Map<String, String> metadata, boolean overwrite)
            throws ImageFileException {
        Texts.check(metadata);
        Format format = Format.ofExtension(file);
        Capability.check(image, file, format);
        OutputFile.write(file, overwrite, part -> {
            if (format == Format.TIFF && TiffPagesWriter.isNeeded(image)) TiffPagesWriter.write(image, part, metadata);
            else if (format == Format.TIFF) TiffWriter.write(image, part, metadata);
            else RasterWriter.write(image, part, format, metadata);
        });
    }

    /**
     * Saves an image that is made while it is written, as a TIFF, or a BigTIFF where it needs to be one, in tiles with a pyramid of smaller
     * levels; as {@link #save} does, whole or not at all.
     *
     * @param like whose size, type of pixels, resolution, colour profile and description it gets; its pixels are compressed if those of
     *     {@code like} are, without loss
     */
    public static void saveTiles(
            PixelBands pixels, TiffRegions like, Path file, Map<String, String> metadata, boolean overwrite)
            throws ImageFileException {
        Texts.check(metadata);
        OutputFile.write(file, overwrite, part -> TiledTiffWriter.write(pixels, like.directory(), part, metadata));
    }

    /** Bytes that {@link #saveTiles} writes, at most. */
    public static long tilesBytes(TiffRegions like) {
        return TiledTiffWriter.bytes(like.directory());
    }

    /** As {@link #checkWritable(Path, boolean)}, for {@link #saveTiles}: a TIFF. */
    public static void checkTilesWritable(Path output, boolean overwrite) throws ImageFileException {
        checkWritable(output, overwrite);
        if (Format.ofExtension(output) != Format.TIFF)
            throw new ImageFileException(output, "a result as large as this can only be written as TIFF; use .tif");
    }

    /**
     * Finds out before hours of work whether a result can be saved: the extension, the folder (by really creating a file
     * in it), an existing file.
     *
     * @throws ImageFileException what {@link #save} would say
     */
    public static void checkWritable(Path output, boolean overwrite) throws ImageFileException {
        Format.ofExtension(output);
        OutputFile.check(output, overwrite);
    }

    /** As {@link #checkWritable(Path, boolean)}, and that the format can hold images like {@code image}. */
    public static void checkWritable(Path output, ImagePlus image, boolean overwrite) throws ImageFileException {
        checkWritable(output, overwrite);
        Capability.check(image, output, Format.ofExtension(output));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T reading(Path file, Reading<T> reading) throws ImageFileException {
        if (Files.isDirectory(file)) throw new ImageFileException(file, ForeignFormat.folder(file));
        try {
            return reading.read();
        } catch (ImageFileException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new ImageFileException(file, "there is no such file", e);
        } catch (IOException e) {
            throw new ImageFileException(file, "cannot be read: " + ImageFileException.reason(e), e);
        } catch (OutOfMemoryError e) {
            throw new ImageFileException(file, "needs more memory than Java has left; " + MORE_MEMORY, e);
        }
    }
}
