package io.github.hrstyle.imagej.transfer;

import io.github.hrstyle.core.image.DisplayRange;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Plane.Channel;
import io.github.hrstyle.images.files.TiffRegions;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;

/**
 * Some rows of an image that is not held.
 *
 * @param plane over the pixels
 * @param pixels bytes, shorts or floats, the samples of a pixel side by side; or 8-bit colours packed, which are read and written
 *     several times as fast
 * @param samples of a pixel
 */
record BandPixels(Plane plane, Object pixels, int samples) {

    private static final int OPAQUE = 0xff << 24;

    /** @param rows of {@code file}, or a part of them, which are copied */
    static BandPixels of(Raster rows, TiffRegions file, DisplayRange range) {
        int w = rows.getWidth();
        int h = rows.getHeight();
        int samples = file.samples();
        if (samples > 1 && file.bits() == Byte.SIZE) {
            int[] packed = rows.getSampleModel() instanceof PixelInterleavedSampleModel model
                            && rows.getDataBuffer() instanceof DataBufferByte buffer
                            && buffer.getOffset() == 0
                    ? packed(model, buffer.getData(), rows)
                    : packed((byte[]) rows.getDataElements(rows.getMinX(), rows.getMinY(), w, h, null), samples);
            return new BandPixels(Plane.argb(ArrayImgs.argbs(packed, w, h)), packed, samples);
        }
        Object values = rows.getDataElements(rows.getMinX(), rows.getMinY(), w, h, null);
        if (values instanceof short[] shorts && samples > 1) {
            Img<UnsignedShortType> rgb = ArrayImgs.unsignedShorts(shorts, samples, w, h);
            return new BandPixels(
                    new Plane(List.of(
                            new Channel(Views.hyperSlice(rgb, 0, 0), range),
                            new Channel(Views.hyperSlice(rgb, 0, 1), range),
                            new Channel(Views.hyperSlice(rgb, 0, 2), range))),
                    shorts,
                    samples);
        }
        Plane grey = values instanceof byte[] bytes
                ? Plane.grey(ArrayImgs.unsignedBytes(bytes, w, h), range)
                : values instanceof short[] shorts
                        ? Plane.grey(ArrayImgs.unsignedShorts(shorts, w, h), range)
                        : Plane.grey(ArrayImgs.floats((float[]) values, w, h), range);
        return new BandPixels(grey, values, samples);
    }

    /** From the array itself, whatever the order of its colours: a raster's own way to hand them out takes several times as long. */
    private static int[] packed(PixelInterleavedSampleModel model, byte[] bytes, Raster rows) {
        int[] offsets = model.getBandOffsets();
        int step = model.getPixelStride();
        int[] packed = new int[rows.getWidth() * rows.getHeight()];
        int i = 0;
        for (int y = 0; y < rows.getHeight(); y++) {
            int from = model.getOffset(
                    rows.getMinX() - rows.getSampleModelTranslateX(),
                    rows.getMinY() + y - rows.getSampleModelTranslateY(),
                    0);
            int green = offsets[1] - offsets[0];
            int blue = offsets[2] - offsets[0];
            int alpha = offsets.length > 3 ? offsets[3] - offsets[0] : 0;
            for (int x = 0, at = from; x < rows.getWidth(); x++, at += step)
                packed[i++] = (offsets.length > 3 ? bytes[at + alpha] << 24 : OPAQUE)
                        | (bytes[at] & 0xff) << 16
                        | (bytes[at + green] & 0xff) << 8
                        | bytes[at + blue] & 0xff;
        }
        return packed;
    }

    private static int[] packed(byte[] bytes, int samples) {
        int[] packed = new int[bytes.length / samples];
        for (int i = 0, at = 0; i < packed.length; i++, at += samples)
            packed[i] = (samples > 3 ? bytes[at + 3] << 24 : OPAQUE)
                    | (bytes[at] & 0xff) << 16
                    | (bytes[at + 1] & 0xff) << 8
                    | bytes[at + 2] & 0xff;
        return packed;
    }

    /** The samples of a pixel side by side. */
    Object values() {
        if (!(pixels instanceof int[] packed)) return pixels;
        byte[] bytes = new byte[packed.length * samples];
        for (int i = 0, at = 0; i < packed.length; i++, at += samples) {
            bytes[at] = (byte) (packed[i] >> 16);
            bytes[at + 1] = (byte) (packed[i] >> 8);
            bytes[at + 2] = (byte) packed[i];
            if (samples > 3) bytes[at + 3] = (byte) (packed[i] >> 24);
        }
        return bytes;
    }
}
