package io.github.hrstyle.imagej.files;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SinglePixelPackedSampleModel;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What ImageIO decoded, as an ImagePlus; see {@link ImageFiles} for the rules. */
final class RasterImages {

    private static final int OPAQUE = 0xff;
    private static final int OPAQUE_16 = 0xffff;

    private RasterImages() {}

    /** @param profile the colours' profile where ImageIO does not know of it */
    static ImagePlus toImagePlus(Path file, BufferedImage decoded, @Nullable ICC_Profile profile)
            throws ImageFileException {
        ImagePlus image = convert(file, decoded, profile);
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

    /** Grey of 8 or 16 bits or RGB, values as they are. */
    static ImagePlus plain(Raster raster) {
        if (raster.getNumBands() == 3) return colours(raster, null);
        return new ImagePlus(
                "", raster.getTransferType() == DataBuffer.TYPE_USHORT ? shorts(raster, 0) : bytes(raster));
    }

    private static ImagePlus convert(Path file, BufferedImage decoded, @Nullable ICC_Profile given)
            throws ImageFileException {
        ColorModel model = decoded.getColorModel();
        if (model instanceof IndexColorModel palette) return palette(decoded.getRaster(), palette, given);
        Raster raster = decoded.getRaster();
        // BMP's 15 and 16-bit pixels are packed, and their colour model widens them to 8 bits a sample.
        if (raster.getSampleModel() instanceof SinglePixelPackedSampleModel)
            return rgb(
                    decoded.getRGB(0, 0, decoded.getWidth(), decoded.getHeight(), null, 0, decoded.getWidth()),
                    decoded.getWidth(),
                    model.hasAlpha());
        boolean wide = raster.getTransferType() == DataBuffer.TYPE_USHORT;
        if ((!wide && raster.getTransferType() != DataBuffer.TYPE_BYTE) || raster.getNumBands() > 4)
            throw new ImageFileException(
                    file, "expected 8 or 16 bits a sample and 1 to 4 samples a pixel, but it has " + model);
        if (raster.getNumBands() == 1) return new ImagePlus("", wide ? shorts(raster, 0) : bytes(raster));
        if (wide) return wide(file, raster, given == null ? ColourProfile.of(model.getColorSpace()) : given);
        if (raster.getNumBands() == 2) return greyWithAlpha(raster);
        return colours(raster, given == null ? ColourProfile.of(model.getColorSpace()) : given);
    }

    private static ImagePlus palette(Raster raster, IndexColorModel palette, @Nullable ICC_Profile profile) {
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

    private static ImagePlus wide(Path file, Raster raster, @Nullable ICC_Profile profile) throws ImageFileException {
        int bands = raster.getNumBands();
        if (bands % 2 == 0 && !isOpaque(raster, bands - 1, OPAQUE_16))
            throw new ImageFileException(
                    file,
                    "has 16 bits a sample and transparency, which ImageJ cannot hold; make it opaque or save it with 8 bits");
        if (bands == 2) return new ImagePlus("", shorts(raster, 0));
        Raster rgb = profile == null ? raster : ColourProfile.toSrgb(raster, profile);
        ImageStack stack = new ImageStack(raster.getWidth(), raster.getHeight());
        // ij's own labels for 48-bit images, by which its TIFF encoder knows them again.
        String[] names = {"Red", "Green", "Blue"};
        for (int c = 0; c < 3; c++) stack.addSlice(names[c], shorts(rgb, c));
        ImagePlus channels = new ImagePlus("", stack);
        channels.setDimensions(3, 1, 1);
        CompositeImage composite = new CompositeImage(channels, CompositeImage.COMPOSITE);
        LUT[] luts = composite.getLuts();
        for (LUT lut : luts) {
            lut.min = 0;
            lut.max = OPAQUE_16;
        }
        composite.setLuts(luts);
        return composite;
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
