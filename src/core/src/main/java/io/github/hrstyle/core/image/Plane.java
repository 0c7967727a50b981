package io.github.hrstyle.core.image;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * One plane of an image as the method sees it: one (grey) or three (red, green, blue) channels of pixels, each shown over
 * its display range. Holds views only: pixels are read and written where they are, and what is not a channel of the plane,
 * such as alpha, is never touched.
 *
 * <p>Grey values are seen as equal red, green and blue, and written back as the luma of what came out. Not-a-number pixels
 * are seen as the range's lower end; where the written plane holds one, it stays.
 *
 * @param channels one or three two-dimensional views of equal size whose intervals start at 0, 0
 */
public record Plane(List<Channel> channels) {

    /** That a thread writes at once. */
    private static final int ROWS = 16;

    /**
     * @param pixels two-dimensional
     * @param range what is black and white
     */
    public record Channel(RandomAccessibleInterval<? extends RealType<?>> pixels, DisplayRange range) {
        public Channel {
            if (pixels.numDimensions() != 2)
                throw new IllegalArgumentException(
                        "a channel must have two dimensions, but has " + pixels.numDimensions());
            if (pixels.min(0) != 0 || pixels.min(1) != 0)
                throw new IllegalArgumentException("a channel must start at 0, 0");
        }
    }

    public Plane {
        channels = List.copyOf(channels);
        if (channels.size() != 1 && channels.size() != 3)
            throw new IllegalArgumentException("a plane has one or three channels, but got " + channels.size());
        RandomAccessibleInterval<?> first = channels.get(0).pixels();
        for (Channel channel : channels)
            if (channel.pixels().dimension(0) != first.dimension(0)
                    || channel.pixels().dimension(1) != first.dimension(1))
                throw new IllegalArgumentException("the channels of a plane must be of one size");
    }

    /** A grey plane. */
    public static Plane grey(RandomAccessibleInterval<? extends RealType<?>> pixels, DisplayRange range) {
        return new Plane(List.of(new Channel(pixels, range)));
    }

    /** A colour plane of packed 8-bit pixels; their alpha is neither read nor written. */
    public static Plane argb(RandomAccessibleInterval<ARGBType> pixels) {
        return new Plane(PackedColours.channels(pixels));
    }

    /** A colour plane over the values of {@code image}, 0..1. */
    public static Plane of(RgbImage image) {
        ArrayImg<FloatType, ?> values = ArrayImgs.floats(image.values(), image.width(), image.height(), 3);
        DisplayRange unit = new DisplayRange(0, 1);
        return new Plane(List.of(
                new Channel(Views.hyperSlice(values, 2, 0), unit),
                new Channel(Views.hyperSlice(values, 2, 1), unit),
                new Channel(Views.hyperSlice(values, 2, 2), unit)));
    }

    public long width() {
        return channels.get(0).pixels().dimension(0);
    }

    public long height() {
        return channels.get(0).pixels().dimension(1);
    }

    public boolean isGrey() {
        return channels.size() == 1;
    }

    /** The whole plane's values; for planes of fewer than 715 million pixels. */
    public RgbImage read() {
        return read(0, 0, Math.toIntExact(width()), Math.toIntExact(height()));
    }

    /** The values of a rectangle, which may reach beyond the plane: what lies there is the plane mirrored at
     * its border. */
    public RgbImage read(long x, long y, int width, int height) {
        int n = Math.multiplyExact(width, height);
        float[] values = new float[Math.multiplyExact(3, n)];
        Optional<PackedColours> packed = PackedColours.of(this, x, y, width, height);
        if (packed.isPresent()) {
            packed.get().read(x, y, width, height, values);
            return new RgbImage(width, height, values);
        }
        Interval rectangle = FinalInterval.createMinSize(x, y, width, height);
        for (int c = 0; c < channels.size(); c++) read(channels.get(c), rectangle, values, c * n);
        if (isGrey()) {
            System.arraycopy(values, 0, values, n, n);
            System.arraycopy(values, 0, values, 2 * n, n);
        }
        return new RgbImage(width, height, values);
    }

    private static <T extends RealType<?>> void read(Channel channel, Interval rectangle, float[] values, int offset) {
        @SuppressWarnings("unchecked") // each channel has one pixel type, whichever it is
        RandomAccessibleInterval<T> pixels = (RandomAccessibleInterval<T>) channel.pixels();
        Cursor<T> cursor = Views.flatIterable(Views.interval(Views.extendMirrorDouble(pixels), rectangle))
                .cursor();
        for (int i = offset; cursor.hasNext(); i++) {
            double value = cursor.next().getRealDouble();
            values[i] = Double.isNaN(value) ? 0 : channel.range().toUnit(value);
        }
    }

    /**
     * Writes values with their upper left corner at (x, y); the rectangle must lie inside the plane. On all processors, each of which
     * writes whole rows: packed colours of one pixel must not be written at once.
     */
    public void write(RgbImage image, long x, long y) {
        float[] values = isGrey() ? image.luma() : image.values();
        Optional<PackedColours> packed = PackedColours.of(this, x, y, image.width(), image.height());
        IntStream.range(0, (image.height() + ROWS - 1) / ROWS).parallel().forEach(band -> {
            int first = band * ROWS;
            int count = Math.min(ROWS, image.height() - first);
            if (packed.isPresent()) {
                packed.get().write(image, first, count, x, y + first);
                return;
            }
            Interval rows = FinalInterval.createMinSize(x, y + first, image.width(), count);
            for (int c = 0; c < channels.size(); c++)
                write(channels.get(c), rows, values, c * image.pixels() + first * image.width());
        });
    }

    private static <T extends RealType<?>> void write(Channel channel, Interval rectangle, float[] values, int offset) {
        @SuppressWarnings("unchecked") // as above
        RandomAccessibleInterval<T> pixels = (RandomAccessibleInterval<T>) channel.pixels();
        Cursor<T> cursor = Views.flatIterable(Views.interval(pixels, rectangle)).cursor();
        for (int i = offset; cursor.hasNext(); i++) {
            T pixel = cursor.next();
            if (Double.isNaN(pixel.getRealDouble())) continue;
            double value = channel.range().fromUnit(values[i]);
            pixel.setReal(Math.min(pixel.getMaxValue(), Math.max(pixel.getMinValue(), value)));
        }
    }

    /**
     * Takes back part of a change in a rectangle inside the plane: each pixel becomes {@code original + share * (present -
     * original)}. A share of 0 gives back the original to the bit; not-a-number stays in both cases.
     *
     * @param original a plane of the same size and kind of pixels
     * @param shares of the rectangle's pixels, row by row
     */
    public void restore(Plane original, long x, long y, int width, int height, float[] shares) {
        Interval rectangle = FinalInterval.createMinSize(x, y, width, height);
        for (int c = 0; c < channels.size(); c++) restore(original.channels.get(c), channels.get(c), rectangle, shares);
    }

    private static <T extends RealType<?>> void restore(
            Channel original, Channel changed, Interval rectangle, float[] shares) {
        @SuppressWarnings("unchecked") // as above
        RandomAccessibleInterval<T> before = (RandomAccessibleInterval<T>) original.pixels();
        @SuppressWarnings("unchecked")
        RandomAccessibleInterval<T> after = (RandomAccessibleInterval<T>) changed.pixels();
        Cursor<T> from = Views.flatIterable(Views.interval(before, rectangle)).cursor();
        Cursor<T> to = Views.flatIterable(Views.interval(after, rectangle)).cursor();
        for (int i = 0; to.hasNext(); i++) {
            double value = from.next().getRealDouble();
            T pixel = to.next();
            if (shares[i] == 1 || Double.isNaN(value)) continue;
            pixel.setReal(shares[i] == 0 ? value : value + shares[i] * (pixel.getRealDouble() - value));
        }
    }
}
