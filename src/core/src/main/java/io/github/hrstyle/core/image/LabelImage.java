package io.github.hrstyle.core.image;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Says for every pixel of an image which region it belongs to: regions of one label belong together, wherever they lie, and
 * {@value #UNLABELLED} belongs to none.
 */
public final class LabelImage {

    public static final int UNLABELLED = 0;
    /** The largest label: that of a 16-bit image. */
    public static final int MAX_LABEL = 65_535;

    private final int width;
    private final int height;
    private final short[] labels; // unsigned, row by row

    private LabelImage(int width, int height, short[] labels) {
        this.width = width;
        this.height = height;
        this.labels = labels;
    }

    /**
     * @param values the label of each pixel, row by row
     * @throws Failure if one is no whole number from 0 to {@value #MAX_LABEL}
     */
    public static LabelImage of(int width, int height, IntToDoubleFunction values) {
        short[] labels = new short[Math.multiplyExact(width, height)];
        for (int i = 0; i < labels.length; i++) {
            double value = values.applyAsDouble(i);
            if (!(value >= 0 && value <= MAX_LABEL && value == Math.rint(value)))
                throw Failure.badInput(Text.format(
                        "labels must be whole numbers from 0 to %d, but there is %s at %d, %d",
                        MAX_LABEL, value, i % width, i / width));
            labels[i] = (short) (int) value;
        }
        return new LabelImage(width, height, labels);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Of a pixel, counted row by row. */
    public int label(int index) {
        return Short.toUnsignedInt(labels[index]);
    }

    /** The pixels of a label, counted row by row. */
    public int[] pixels(int label) {
        return IntStream.range(0, labels.length).filter(i -> label(i) == label).toArray();
    }

    /** How many pixels each label has; without those that have none. */
    public SortedMap<Integer, Integer> areas() {
        int[] counts = new int[MAX_LABEL + 1];
        for (short label : labels) counts[Short.toUnsignedInt(label)]++;
        SortedMap<Integer, Integer> areas = new TreeMap<>();
        for (int label = 1; label <= MAX_LABEL; label++) if (counts[label] > 0) areas.put(label, counts[label]);
        return areas;
    }

    /** The labels of a rectangle, which may reach beyond the image: there they are mirrored, as {@link Plane#read} does. */
    public LabelImage read(long x, long y, int w, int h) {
        short[] cut = new short[Math.multiplyExact(w, h)];
        for (int row = 0; row < h; row++) {
            int from = mirrored(y + row, height) * width;
            for (int column = 0; column < w; column++)
                cut[row * w + column] = labels[from + mirrored(x + column, width)];
        }
        return new LabelImage(w, h, cut);
    }

    private static int mirrored(long i, int length) {
        long place = Math.floorMod(i, 2L * length);
        return (int) (place < length ? place : 2L * length - 1 - place);
    }

    /** Mirrored beyond the right and lower border until both sides are multiples of {@code multiple}. */
    LabelImage mirroredTo(int multiple) {
        return read(0, 0, (width + multiple - 1) / multiple * multiple, (height + multiple - 1) / multiple * multiple);
    }

    /** At another size: each pixel takes the label that lies at its centre. */
    public LabelImage resized(int w, int h) {
        if (w == width && h == height) return this;
        short[] taken = new short[w * h];
        for (int y = 0; y < h; y++) {
            int row = (int) ((y + .5) * height / h) * width;
            for (int x = 0; x < w; x++) taken[y * w + x] = labels[row + (int) ((x + .5) * width / w)];
        }
        return new LabelImage(w, h, taken);
    }

    /** 1 where this label is, 0 elsewhere. */
    public float[] mask(int label) {
        float[] mask = new float[labels.length];
        for (int i = 0; i < mask.length; i++) if (label(i) == label) mask[i] = 1;
        return mask;
    }

    /** Whether there is a pixel with this label. */
    boolean has(int label) {
        for (short value : labels) if (Short.toUnsignedInt(value) == label) return true;
        return false;
    }

    /** 1 in the pixels that have a label and whose neighbours up to {@code reach} away, both ways, have the same one. */
    public float[] interior(int reach) {
        return interior(reach, false);
    }

    /** @param any whether one label is as good as another */
    float[] interior(int reach, boolean any) {
        boolean[] rows = new boolean[labels.length]; // alike along the row
        float[] interior = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            int x = i % width;
            boolean alike = true;
            for (int j = Math.max(-reach, -x); j <= Math.min(reach, width - 1 - x); j++) alike &= alike(i, i + j, any);
            rows[i] = alike;
        }
        for (int i = 0; i < labels.length; i++) {
            int y = i / width;
            boolean alike = labels[i] != UNLABELLED;
            for (int j = Math.max(-reach, -y); j <= Math.min(reach, height - 1 - y); j++)
                alike &= rows[i + j * width] && alike(i, i + j * width, any);
            if (alike) interior[i] = 1;
        }
        return interior;
    }

    private boolean alike(int i, int j, boolean any) {
        return labels[i] == labels[j] || (any && labels[i] != UNLABELLED && labels[j] != UNLABELLED);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelImage image
                && image.width == width
                && image.height == height
                && Arrays.equals(image.labels, labels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(labels);
    }
}
