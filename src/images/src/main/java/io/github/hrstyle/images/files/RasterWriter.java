package io.github.hrstyle.images.files;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.FileImageOutputStream;

/** Writes PNG, JPEG and BMP through ImageIO, over the ImagePlus' own pixel arrays where the encoder takes them. */
final class RasterWriter {

    private static final float JPEG_QUALITY = .95f;

    private RasterWriter() {}

    static void write(ImagePlus image, Path part, Format format, Map<String, String> texts) throws IOException {
        BufferedImage raster = raster(image, format);
        ImageWriter writer = Coders.jdkWriter(format.name());
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        if (format == Format.JPEG) {
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(JPEG_QUALITY);
        }
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(raster), parameters);
        if (format == Format.PNG) TextNodes.addToPng(metadata, texts);
        if (format == Format.JPEG) TextNodes.addToJpeg(metadata, texts);
        Optional<Resolution> resolution = Resolution.of(image);
        if (resolution.isPresent()) ResolutionNodes.add(metadata, format, resolution.get());
        Optional<Exif> exif = Exif.of(image).map(Exif::upright);
        if (exif.isPresent()) ExifNodes.add(metadata, format, exif.get());
        // Straight to the file: ImageIO's own streams hold back what they could not write.
        try (FileImageOutputStream out = new FileImageOutputStream(part.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, metadata), parameters);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage raster(ImagePlus image, Format format) {
        if (Capability.isRgb48(image)) return Pixels16.image(image);
        ImageProcessor pixels = image.getProcessor();
        return switch (image.getType()) {
            case ImagePlus.COLOR_RGB ->
                rgb((int[]) pixels.getPixels(), image.getWidth(), format == Format.PNG && Alpha.isIn(image), format);
            case ImagePlus.GRAY16 -> Pixels16.image(image);
            default -> eightBit(pixels, format);
        };
    }

    private static BufferedImage eightBit(ImageProcessor pixels, Format format) {
        byte[] values = (byte[]) pixels.getPixels();
        DataBufferByte buffer = new DataBufferByte(values, values.length);
        if (pixels.isGrayscale() && !pixels.isInvertedLut()) return grey(buffer, pixels.getWidth());
        // JPEG has no tables.
        if (format == Format.JPEG)
            return rgb((int[]) pixels.convertToRGB().getPixels(), pixels.getWidth(), false, format);
        // The table over the display range: what is shown.
        IndexColorModel table = (IndexColorModel) pixels.getCurrentColorModel();
        return new BufferedImage(
                table,
                Raster.createInterleavedRaster(
                        buffer, pixels.getWidth(), pixels.getHeight(), pixels.getWidth(), 1, new int[1], null),
                false,
                null);
    }

    private static BufferedImage grey(DataBuffer buffer, int width) {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false, Transparency.OPAQUE, buffer.getDataType());
        WritableRaster raster =
                Raster.createInterleavedRaster(buffer, width, buffer.getSize() / width, width, 1, new int[1], null);
        return new BufferedImage(model, raster, false, null);
    }

    private static BufferedImage rgb(int[] pixels, int width, boolean alpha, Format format) {
        int height = pixels.length / width;
        if (format == Format.BMP) {
            // Its encoder would write packed pixels as 32-bit ones, which fewer programs read.
            BufferedImage bytes = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
            bytes.setRGB(0, 0, width, height, pixels, 0, width);
            return bytes;
        }
        DirectColorModel model = alpha
                ? (DirectColorModel) ColorModel.getRGBdefault()
                : new DirectColorModel(24, 0xff0000, 0xff00, 0xff);
        WritableRaster raster = Raster.createPackedRaster(
                new DataBufferInt(pixels, pixels.length), width, height, width, model.getMasks(), null);
        return new BufferedImage(model, raster, false, null);
    }
}
