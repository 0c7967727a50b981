package io.github.hrstyle.images.files;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.stream.IntStream;

/** Arrays of samples as ImageIO's encoders take them. */
final class Rasters {

    private Rasters() {}

    /** @param samples of a pixel: grey or red, green and blue, and alpha where their number is even */
    static BufferedImage image(DataBuffer buffer, int width, int samples) {
        int[] offsets = IntStream.range(0, samples).toArray();
        boolean alpha = samples % 2 == 0;
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(samples > 2 ? ColorSpace.CS_sRGB : ColorSpace.CS_GRAY),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                buffer.getDataType());
        int height = buffer.getSize() / (width * samples);
        WritableRaster raster = Raster.createWritableRaster(
                new PixelInterleavedSampleModel(buffer.getDataType(), width, height, samples, width * samples, offsets),
                buffer,
                null);
        return new BufferedImage(model, raster, false, null);
    }
}
