package io.github.hrstyle.imagej.transfer;

import io.github.hrstyle.core.image.DisplayRange;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Plane.Channel;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/** Planes over the arrays that a raster hands out: bytes, shorts or floats of grey, or bytes of red, green and blue in turn. */
final class PixelArrays {

    private PixelArrays() {}

    static Plane plane(Object pixels, int width, int height, boolean colour, DisplayRange range) {
        if (colour) {
            Img<UnsignedByteType> rgb = ArrayImgs.unsignedBytes((byte[]) pixels, 3, width, height);
            return new Plane(List.of(
                    new Channel(Views.hyperSlice(rgb, 0, 0), range),
                    new Channel(Views.hyperSlice(rgb, 0, 1), range),
                    new Channel(Views.hyperSlice(rgb, 0, 2), range)));
        }
        if (pixels instanceof byte[] bytes) return Plane.grey(ArrayImgs.unsignedBytes(bytes, width, height), range);
        if (pixels instanceof short[] shorts) return Plane.grey(ArrayImgs.unsignedShorts(shorts, width, height), range);
        return Plane.grey(ArrayImgs.floats((float[]) pixels, width, height), range);
    }
}
