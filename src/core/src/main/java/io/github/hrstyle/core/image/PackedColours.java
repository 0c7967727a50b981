package io.github.hrstyle.core.image;

import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.Sampler;
import net.imglib2.converter.readwrite.WriteConvertedRandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.ByteAccess;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Colours that are packed into one number a pixel, 8 bits a channel; alpha is neither read nor written. Any image of them can be seen channel by channel. Where
 * it is an array, as ImageJ's are, all channels of a row are read and written at once, with the same values and several times as fast.
 */
final class PackedColours {

    private static final int RED = 16;
    private static final int GREEN = 8;
    private static final int BLUE = 0;
    private static final int WHITE = 0xff;
    private static final int ALPHA = 0xff << 24;

    /** What each level is as a value. */
    private static final float[] VALUES = new float[WHITE + 1];

    static {
        for (int level = 0; level <= WHITE; level++) VALUES[level] = DisplayRange.EIGHT_BIT.toUnit(level);
    }

    private final int[] pixels;
    private final int columns;

    private PackedColours(int[] pixels, int columns) {
        this.pixels = pixels;
        this.columns = columns;
    }

    /** Red, green and blue. */
    static List<Plane.Channel> channels(RandomAccessibleInterval<ARGBType> pixels) {
        return List.of(channel(pixels, RED), channel(pixels, GREEN), channel(pixels, BLUE));
    }

    private static Plane.Channel channel(RandomAccessibleInterval<ARGBType> pixels, int shift) {
        return new Plane.Channel(new View(pixels, shift), DisplayRange.EIGHT_BIT);
    }

    /** The array behind a plane; empty where there is none, or a rectangle reaches beyond it. */
    static Optional<PackedColours> of(Plane plane, long x, long y, int width, int height) {
        boolean inside = x >= 0 && y >= 0 && x + width <= plane.width() && y + height <= plane.height();
        if (!inside || plane.isGrey()) return Optional.empty();
        Optional<int[]> pixels = array(plane.channels().get(0), RED);
        boolean together = pixels.isPresent()
                && pixels.equals(array(plane.channels().get(1), GREEN))
                && pixels.equals(array(plane.channels().get(2), BLUE));
        return together ? pixels.map(array -> new PackedColours(array, (int) plane.width())) : Optional.empty();
    }

    private static Optional<int[]> array(Plane.Channel channel, int shift) {
        return channel.pixels() instanceof View view
                        && view.shift == shift
                        && channel.range().equals(DisplayRange.EIGHT_BIT)
                        && view.packed instanceof ArrayImg<?, ?> image
                        && image.update(null) instanceof IntArray array
                ? Optional.of(array.getCurrentStorageArray())
                : Optional.empty();
    }

    /** Reads a rectangle inside, into values as {@link RgbImage#values}. */
    void read(long x, long y, int width, int height, float[] values) {
        int n = width * height;
        for (int row = 0; row < height; row++) {
            int from = (int) (y + row) * columns + (int) x;
            int to = row * width;
            for (int i = 0; i < width; i++) {
                int pixel = pixels[from + i];
                values[to + i] = VALUES[pixel >> RED & WHITE];
                values[to + n + i] = VALUES[pixel >> GREEN & WHITE];
                values[to + 2 * n + i] = VALUES[pixel & WHITE];
            }
        }
    }

    /** Writes rows of an image with their upper left corner at (x, y). */
    void write(RgbImage image, int first, int rows, long x, long y) {
        float[] values = image.values();
        int n = image.pixels();
        int width = image.width();
        for (int row = 0; row < rows; row++) {
            int from = (first + row) * width;
            int to = (int) (y + row) * columns + (int) x;
            for (int i = 0; i < width; i++)
                pixels[to + i] = pixels[to + i] & ALPHA
                        | level(values[from + i]) << RED
                        | level(values[from + n + i]) << GREEN
                        | level(values[from + 2 * n + i]) << BLUE;
        }
    }

    /** The nearest one, as ImgLib2's types round; in double precision as there, so that no value falls to another side. */
    private static int level(float value) {
        return Math.min(WHITE, Math.max(0, (int) (DisplayRange.EIGHT_BIT.fromUnit(value) + .5)));
    }

    /** One channel. Not ImgLib2's own, which sets the higher channels to 255 when 128 or more is written. */
    private static final class View extends WriteConvertedRandomAccessibleInterval<ARGBType, UnsignedByteType> {

        private final RandomAccessibleInterval<ARGBType> packed;
        private final int shift;

        View(RandomAccessibleInterval<ARGBType> packed, int shift) {
            super(packed, () -> pixel -> new UnsignedByteType(new PackedByte(pixel, shift)));
            this.packed = packed;
            this.shift = shift;
        }
    }

    /** One channel of the current pixel; the index, of a type's place in its storage, has no meaning here. */
    private record PackedByte(Sampler<? extends ARGBType> pixel, int shift) implements ByteAccess {
        @Override
        public byte getValue(int index) {
            return (byte) (pixel.get().get() >> shift);
        }

        @Override
        public void setValue(int index, byte value) {
            int others = pixel.get().get() & ~(WHITE << shift);
            pixel.get().set(others | Byte.toUnsignedInt(value) << shift);
        }
    }
}
