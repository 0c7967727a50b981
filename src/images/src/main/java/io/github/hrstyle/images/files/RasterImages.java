package io.github.hrstyle.images.files;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.hrstyle.assets.text.Text;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SinglePixelPackedSampleModel;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What ImageIO decoded, as an ImagePlus; see {@link ImageFiles} for the rules. */
final class RasterImages {

    private static final int OPAQUE = 0xff;
    private static final int OPAQUE_16 = 0xffff;

    private RasterImages() {}

    /** @param profile the colours' profile where ImageIO does not know of it */
    static ImagePlus toImagePlus(Path file, BufferedImage decoded, @Nullable ICC_Profile profile)
            throws ImageFileException {
        ImagePlus image = convert(file, decoded, profile, false);
        image.setTitle(String.valueOf(file.getFileName()));
        FileInfo info = new FileInfo();
        info.fileFormat = FileInfo.IMAGEIO;
        info.fileName = String.valueOf(file.getFileName());
        info.directory = file.toAbsolutePath().getParent() + File.separator;
        info.width = image.getWidth();
        info.height = image.getHeight();
        image.setFileInfo(info);
        return image;
    }

    /**
     * The pixels alone.
     *
     * @param signed whether 32-bit whole numbers have a sign, which the raster does not tell
     */
    static ImagePlus convert(Path file, BufferedImage decoded, @Nullable ICC_Profile given, boolean signed)
            throws ImageFileException {
        ColorModel model = decoded.getColorModel();
        if (model instanceof IndexColorModel palette) return palette(file, decoded.getRaster(), palette, given);
        if (model.getColorSpace().getType() == ColorSpace.TYPE_CMYK) return inks(decoded);
        // Pixels whose colours are multiplied with their alpha already: no other format has such.
        if (decoded.isAlphaPremultiplied()) {
            decoded.coerceData(false);
            model = decoded.getColorModel();
        }
        Raster raster = decoded.getRaster();
        // BMP's 15 and 16-bit pixels are packed, and their colour model widens them to 8 bits a sample.
        if (raster.getSampleModel() instanceof SinglePixelPackedSampleModel)
            return rgb(
                    decoded.getRGB(0, 0, decoded.getWidth(), decoded.getHeight(), null, 0, decoded.getWidth()),
                    decoded.getWidth(),
                    model.hasAlpha());
        if (raster.getNumBands() == 1) return grey(file, raster, signed);
        boolean wide = raster.getTransferType() == DataBuffer.TYPE_USHORT;
        if ((!wide && raster.getTransferType() != DataBuffer.TYPE_BYTE) || raster.getNumBands() > 4)
            throw new ImageFileException(
                    file, "expected 8 or 16 bits a sample and 1 to 4 samples a pixel, but it has " + model);
        if (wide) return wide(raster, given == null ? ColourProfile.of(model.getColorSpace()) : given);
        if (raster.getNumBands() == 2) return greyWithAlpha(raster);
        return colours(raster, given == null ? ColourProfile.of(model.getColorSpace()) : given);
    }

    private static ImagePlus grey(Path file, Raster raster, boolean signed) throws ImageFileException {
        return switch (raster.getTransferType()) {
            case DataBuffer.TYPE_BYTE -> new ImagePlus("", bytes(raster));
            case DataBuffer.TYPE_USHORT -> new ImagePlus("", shorts(raster, 0));
            case DataBuffer.TYPE_SHORT -> signedShorts(raster);
            case DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_DOUBLE -> new ImagePlus("", floats(raster));
            case DataBuffer.TYPE_INT -> integers(file, raster, signed);
            default -> throw new ImageFileException(file, "has pixels of a type that ImageJ does not know");
        };
    }

    /** As ij holds them: 32768 higher, and a calibration that takes it off again. */
    private static ImagePlus signedShorts(Raster raster) {
        ShortProcessor pixels = (ShortProcessor) shorts(raster, 0);
        short[] values = (short[]) pixels.getPixels();
        for (int i = 0; i < values.length; i++) values[i] ^= (short) 0x8000;
        pixels.resetMinAndMax();
        ImagePlus image = new ImagePlus("", pixels);
        image.getCalibration().setSigned16BitCalibration();
        return image;
    }

    private static ImageProcessor floats(Raster raster) {
        float[] pixels = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (float[]) null);
        return new FloatProcessor(raster.getWidth(), raster.getHeight(), pixels);
    }

    /** ImageJ has no such pixels, but floats hold those up to 2^24. */
    private static ImagePlus integers(Path file, Raster raster, boolean signed) throws ImageFileException {
        int width = raster.getWidth();
        float[] pixels = new float[width * raster.getHeight()];
        int[] row = new int[width];
        for (int y = 0, i = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int sample : row) {
                long value = signed ? sample : Integer.toUnsignedLong(sample);
                pixels[i] = value;
                if ((long) pixels[i++] != value)
                    throw new ImageFileException(
                            file,
                            Text.format(
                                    "has 32-bit whole numbers such as %d, which ImageJ's 32-bit floats would round; convert it to 16 bits or, if rounding does no harm, to floats",
                                    value));
            }
        }
        return new ImagePlus("", new FloatProcessor(width, raster.getHeight(), pixels));
    }

    /** CMYK, whose colours are those of its profile or of common printing inks. */
    private static ImagePlus inks(BufferedImage decoded) {
        BufferedImage rgb = new BufferedImage(decoded.getWidth(), decoded.getHeight(), BufferedImage.TYPE_INT_RGB);
        new ColorConvertOp(null).filter(decoded, rgb);
        return rgb(rgb.getRGB(0, 0, rgb.getWidth(), rgb.getHeight(), null, 0, rgb.getWidth()), rgb.getWidth(), false);
    }

    private static ImagePlus palette(Path file, Raster raster, IndexColorModel palette, @Nullable ICC_Profile profile)
            throws ImageFileException {
        checkIndices(file, raster, palette.getMapSize());
        int width = raster.getWidth();
        int[] table = new int[palette.getMapSize()];
        palette.getRGBs(table);
        boolean grey = !palette.hasAlpha() && Arrays.stream(table).allMatch(RasterImages::isGrey);
        int[] row = new int[width];
        if (grey) {
            byte[] pixels = new byte[width * raster.getHeight()];
            for (int y = 0, i = 0; y < raster.getHeight(); y++) {
                raster.getSamples(0, y, width, 1, 0, row);
                for (int index : row) pixels[i++] = (byte) table[index];
            }
            return new ImagePlus("", new ByteProcessor(width, raster.getHeight(), pixels));
        }
        int[] pixels = new int[width * raster.getHeight()];
        for (int y = 0, i = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int index : row) pixels[i++] = table[index];
        }
        if (profile == null) return rgb(pixels, width, palette.hasAlpha());
        BufferedImage shown = new BufferedImage(width, raster.getHeight(), BufferedImage.TYPE_4BYTE_ABGR);
        shown.setRGB(0, 0, width, raster.getHeight(), pixels, 0, width);
        ImagePlus converted = colours(shown.getRaster(), profile);
        return rgb((int[]) converted.getProcessor().getPixels(), width, palette.hasAlpha());
    }

    private static void checkIndices(Path file, Raster raster, int colours) throws ImageFileException {
        int[] row = new int[raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++)
            for (int index : raster.getSamples(0, y, row.length, 1, 0, row))
                if (index >= colours)
                    throw new ImageFileException(
                            file,
                            Text.format(
                                    "is damaged: its palette has %d colours, 0 to %d, but a pixel has number %d",
                                    colours, colours - 1, index));
    }

    private static boolean isGrey(int rgb) {
        int blue = rgb & 0xff;
        return (rgb >> 8 & 0xff) == blue && (rgb >> 16 & 0xff) == blue;
    }

    private static ImagePlus colours(Raster raster, @Nullable ICC_Profile profile) {
        boolean alpha = raster.getNumBands() == 4;
        Raster rgb = profile == null ? raster : ColourProfile.toSrgb(raster, profile);
        int width = raster.getWidth();
        int[] pixels = new int[width * raster.getHeight()];
        int[] row = new int[width * rgb.getNumBands()];
        int[] alphas = new int[width];
        Arrays.fill(alphas, OPAQUE);
        for (int y = 0, i = 0; y < raster.getHeight(); y++) {
            rgb.getPixels(0, y, width, 1, row);
            if (alpha) raster.getSamples(0, y, width, 1, 3, alphas);
            for (int x = 0, s = 0; x < width; x++, s += rgb.getNumBands())
                pixels[i++] = alphas[x] << 24 | row[s] << 16 | row[s + 1] << 8 | row[s + 2];
        }
        return rgb(pixels, width, alpha);
    }

    private static ImagePlus greyWithAlpha(Raster raster) {
        if (isOpaque(raster, 1, OPAQUE)) return new ImagePlus("", bytes(raster));
        int width = raster.getWidth();
        int[] pixels = new int[width * raster.getHeight()];
        int[] row = new int[2 * width];
        for (int y = 0, i = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) pixels[i++] = row[2 * x + 1] << 24 | row[2 * x] * 0x010101;
        }
        return rgb(pixels, width, true);
    }

    private static ImagePlus wide(Raster raster, @Nullable ICC_Profile profile) {
        int bands = raster.getNumBands();
        ImagePlus image = bands == 2
                ? new ImagePlus("", shorts(raster, 0))
                : rgb48(profile == null ? raster : ColourProfile.toSrgb(raster, profile));
        if (bands % 2 == 0 && !isOpaque(raster, bands - 1, OPAQUE_16))
            Alpha.mark(image, new Alpha.Wide(List.of((short[])
                    shorts(raster, bands - 1).getPixels())));
        return image;
    }

    private static ImagePlus rgb48(Raster raster) {
        ImageStack stack = new ImageStack(raster.getWidth(), raster.getHeight());
        // ij's own labels for 48-bit images, by which its TIFF encoder knows them again.
        String[] names = {"Red", "Green", "Blue"};
        for (int c = 0; c < 3; c++) stack.addSlice(names[c], shorts(raster, c));
        return Rgb48.of(stack);
    }

    private static boolean isOpaque(Raster raster, int band, int opaque) {
        int[] row = new int[raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, row.length, 1, band, row);
            for (int alpha : row) if (alpha != opaque) return false;
        }
        return true;
    }

    private static ImagePlus rgb(int[] pixels, int width, boolean alpha) {
        ImagePlus image = new ImagePlus("", new ColorProcessor(width, pixels.length / width, pixels));
        if (alpha) Alpha.mark(image);
        return image;
    }

    private static ImageProcessor bytes(Raster raster) {
        int width = raster.getWidth();
        byte[] pixels = new byte[width * raster.getHeight()];
        int[] row = new int[width];
        for (int y = 0, i = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int value : row) pixels[i++] = (byte) value;
        }
        return new ByteProcessor(width, raster.getHeight(), pixels);
    }

    private static ImageProcessor shorts(Raster raster, int band) {
        int width = raster.getWidth();
        short[] pixels = new short[width * raster.getHeight()];
        int[] row = new int[width];
        for (int y = 0, i = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, band, row);
            for (int value : row) pixels[i++] = (short) value;
        }
        return new ShortProcessor(width, raster.getHeight(), pixels, null);
    }
}
