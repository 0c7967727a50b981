package io.github.hrstyle.images.planes;

import io.github.hrstyle.core.image.DisplayRange;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Plane.Channel;
import java.util.List;
import net.imglib2.Sampler;
import net.imglib2.converter.Converters;
import net.imglib2.converter.readwrite.SamplerConverter;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.ByteAccess;
import net.imglib2.img.basictypeaccess.FloatAccess;
import net.imglib2.img.basictypeaccess.ShortAccess;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/** ImgLib2 views over ij's pixel arrays; what is written to a view stands in the array. */
final class PixelViews {

    private static final int LARGEST_BYTE = 0xff;
    private static final int LARGEST_SHORT = 0xffff;

    private PixelViews() {}

    /** Red, green and blue of packed pixels, each 0 to 255; alpha is neither read nor written. */
    static List<Channel> rgb(int[] pixels, int width, int height) {
        return Plane.argb(ArrayImgs.argbs(pixels, width, height)).channels();
    }

    /** Bytes, shorts or floats as they are. */
    static Channel grey(Object pixels, int width, int height, DisplayRange range) {
        if (pixels instanceof byte[] bytes) return new Channel(ArrayImgs.unsignedBytes(bytes, width, height), range);
        if (pixels instanceof short[] shorts)
            return new Channel(ArrayImgs.unsignedShorts(shorts, width, height), range);
        return new Channel(ArrayImgs.floats((float[]) pixels, width, height), range);
    }

    /** Bytes, shorts or floats that are shown the darker the larger they are, seen the other way round. */
    static Channel inverted(Object pixels, int width, int height, DisplayRange range) {
        if (pixels instanceof byte[] bytes) {
            SamplerConverter<UnsignedByteType, UnsignedByteType> inverted =
                    pixel -> new UnsignedByteType(new InvertedByte(pixel));
            return new Channel(
                    Converters.convertRAI(ArrayImgs.unsignedBytes(bytes, width, height), inverted),
                    Ranges.mirrored(range, LARGEST_BYTE));
        }
        if (pixels instanceof short[] shorts) {
            SamplerConverter<UnsignedShortType, UnsignedShortType> inverted =
                    pixel -> new UnsignedShortType(new InvertedShort(pixel));
            return new Channel(
                    Converters.convertRAI(ArrayImgs.unsignedShorts(shorts, width, height), inverted),
                    Ranges.mirrored(range, LARGEST_SHORT));
        }
        SamplerConverter<FloatType, FloatType> inverted = pixel -> new FloatType(new InvertedFloat(pixel));
        return new Channel(
                Converters.convertRAI(ArrayImgs.floats((float[]) pixels, width, height), inverted),
                Ranges.mirrored(range, 0));
    }

    // The index is ImgLib2's, of a type's position in its storage; here there is one pixel only, the current one.

    private record InvertedByte(Sampler<? extends UnsignedByteType> pixel) implements ByteAccess {
        @Override
        public byte getValue(int index) {
            return (byte) (LARGEST_BYTE - pixel.get().get());
        }

        @Override
        public void setValue(int index, byte value) {
            pixel.get().set(LARGEST_BYTE - Byte.toUnsignedInt(value));
        }
    }

    private record InvertedShort(Sampler<? extends UnsignedShortType> pixel) implements ShortAccess {
        @Override
        public short getValue(int index) {
            return (short) (LARGEST_SHORT - pixel.get().get());
        }

        @Override
        public void setValue(int index, short value) {
            pixel.get().set(LARGEST_SHORT - Short.toUnsignedInt(value));
        }
    }

    private record InvertedFloat(Sampler<? extends FloatType> pixel) implements FloatAccess {
        @Override
        public float getValue(int index) {
            return -pixel.get().get();
        }

        @Override
        public void setValue(int index, float value) {
            pixel.get().set(-value);
        }
    }
}
