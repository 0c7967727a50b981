package io.github.hrstyle.images.planes;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.IntProcessor;
import ij.process.LUT;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.image.DisplayRange;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Plane.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The planes of an image as the core sees them: views over its pixel arrays, without a copy. What is written to a plane
 * stands in the image at once; to have it shown, call {@link ImagePlus#updateAndDraw()}.
 *
 * <ul>
 *   <li>An 8, 16 or 32-bit image has one grey plane per slice, seen over its display range when this object was made. A
 *       range that is none (empty, or not a number) gives way to the data's; a constant image has one of width 1.
 *   <li>A colour table does not change what is seen: values are, and the table stays attached. If the table shows larger
 *       values darker (ij's inverting LUT), they are seen the other way round. A table that is no ramp of brightness, such
 *       as a palette, is an error: its values say nothing.
 *   <li>An RGB image has one colour plane per slice; alpha is not touched.
 *   <li>A composite image of exactly three channels, in mode composite or colour, has one colour plane per z and t (z
 *       running fastest): channels 1, 2, 3 are red, green, blue, each over its own display range, whatever their tables'
 *       colours. With another number of channels, in mode grayscale, or as a plain hyperstack, every channel is a grey
 *       plane of its own.
 *   <li>Of a virtual stack, a plane is loaded when asked for, and what is written to it is lost; results are written to
 *       {@link #duplicateFor}, which is never virtual, or made one at a time by a {@link LazyImage}.
 * </ul>
 */
public final class ImagePlusPlanes {

    private final ImagePlus image;
    private final boolean colour;
    private final List<DisplayRange> ranges = new ArrayList<>(); // one a channel, or one for all; none for RGB
    private final List<Ramp> ramps = new ArrayList<>();

    private ImagePlusPlanes(ImagePlus image) {
        this.image = image;
        colour = image instanceof CompositeImage composite
                && image.getNChannels() == 3
                && image.getBitDepth() != 24
                && composite.getMode() != CompositeImage.GRAYSCALE;
    }

    /**
     * @throws Failure when the image has no pixels, or its colour table or type says nothing about
     *     brightness
     */
    public static ImagePlusPlanes of(ImagePlus image) {
        if (image.getWidth() == 0 || image.getProcessor() == null)
            throw Failure.badInput("the image '" + image.getTitle() + "' has no pixels; is it open?");
        ImagePlusPlanes planes = new ImagePlusPlanes(image);
        if (image.getProcessor() instanceof IntProcessor)
            throw Failure.badInput("the image '" + image.getTitle()
                    + "' has 32-bit integer pixels; convert it to 8, 16 or 32-bit or RGB first");
        if (!(image.getProcessor() instanceof ColorProcessor)) planes.findRanges();
        return planes;
    }

    private void findRanges() {
        if (image instanceof CompositeImage composite) {
            LUT[] tables = composite.getLuts();
            for (int c = 0; c < tables.length; c++) {
                // The tables of a grayscale composite are not shown.
                add(
                        tables[c].min,
                        tables[c].max,
                        c,
                        tables.length,
                        composite.getMode() == CompositeImage.GRAYSCALE ? Ramp.RISING : Ramp.of(tables[c]));
            }
        } else {
            ImageProcessor shown = image.getProcessor();
            add(shown.getMin(), shown.getMax(), 0, 1, Ramp.of(shown));
        }
    }

    private void add(double min, double max, int first, int step, Ramp ramp) {
        if (ramp == Ramp.NONE)
            throw Failure.badInput(
                    "the colour table of '" + image.getTitle()
                            + "' is no ramp of brightness: choose Image > Type > RGB Color for its colours, or Image > Lookup Tables > Grays for its values");
        IntStream slices = IntStream.range(0, image.getStackSize()).filter(i -> i % step == first);
        ranges.add(Ranges.of(min, max, slices, this::processor));
        ramps.add(ramp);
    }

    /**
     * A copy for the result to be written to: the same type, size, dimensions, calibration, display ranges, colour tables,
     * slice labels, overlay, selection and properties, and pixels, so that alpha and not-a-number stay.
     */
    public static ImagePlus duplicateFor(ImagePlus input, String title) {
        return Duplicate.of(input, title);
    }

    /** The same with other pixels: with a stack of that size and type. */
    public static ImagePlus likeWith(ImagePlus input, String title, ImageStack stack) {
        return Duplicate.of(input, title, stack);
    }

    public int count() {
        return colour ? image.getStackSize() / 3 : image.getStackSize();
    }

    /** Whether the planes are colour; all of an image are of a kind. */
    public boolean isColour() {
        return colour || ranges.isEmpty();
    }

    /** That the values are seen over: one for all slices, or one a channel; none for 8-bit colours. */
    public List<DisplayRange> ranges() {
        return List.copyOf(ranges);
    }

    /** Share of all slices' values that lie outside of their range, 0 to 1; looks at each. */
    public double clippedShare() {
        if (ranges.isEmpty()) return 0;
        long clipped = 0;
        long count = 0;
        for (int slice = 0; slice < image.getStackSize(); slice++) {
            DisplayRange range = ranges.get(slice % ranges.size());
            ImageProcessor values = processor(slice);
            for (int i = 0; i < values.getPixelCount(); i++) {
                float value = values.getf(i);
                // Written so that not-a-number, which stays what it is, does not count.
                if (value < (float) range.min() || value > (float) range.max()) clipped++;
            }
            count += values.getPixelCount();
        }
        return (double) clipped / count;
    }

    /**
     * @param index from 0 to less than {@link #count()}
     */
    public Plane plane(int index) {
        if (index < 0 || index >= count())
            throw new IllegalArgumentException("the plane must be 0 to " + (count() - 1) + ", but is " + index);
        // Channels run fastest in a stack, so those of one z and t follow each other.
        int slices = colour ? 3 : 1;
        return plane(
                index,
                IntStream.range(slices * index, slices * (index + 1))
                        .mapToObj(this::pixels)
                        .toList());
    }

    /** A plane with other pixels than its own, seen as those are: one slice, or one for each of the three colours. */
    Plane plane(int index, List<?> pixels) {
        int first = pixels.size() * index;
        if (ranges.isEmpty())
            return new Plane(PixelViews.rgb((int[]) pixels.get(0), image.getWidth(), image.getHeight()));
        return new Plane(IntStream.range(0, pixels.size())
                .mapToObj(i -> channel(first + i, pixels.get(i)))
                .toList());
    }

    private Channel channel(int slice, Object pixels) {
        int c = slice % ranges.size();
        return ramps.get(c) == Ramp.FALLING
                ? PixelViews.inverted(pixels, image.getWidth(), image.getHeight(), ranges.get(c))
                : PixelViews.grey(pixels, image.getWidth(), image.getHeight(), ranges.get(c));
    }

    private Object pixels(int slice) {
        // A single image's stack would be made up by ij, with a label that it then saves.
        return image.getStackSize() == 1
                ? image.getProcessor().getPixels()
                : image.getStack().getPixels(slice + 1);
    }

    private ImageProcessor processor(int slice) {
        return image.getStackSize() == 1
                ? image.getProcessor()
                : image.getStack().getProcessor(slice + 1);
    }
}
