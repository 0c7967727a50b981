package io.github.hrstyle.core.apply;

import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.GuidedFilter;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.FrozenGenerator;
import io.github.hrstyle.core.network.HrNet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The network sees the image reduced to the scale that it was trained at. What it adds to the colour transfer goes through the {@link GuidedFilter} that was
 * the generator's last layer in training, whose coefficients are taken over to the image's own pixels, and is added there to the colour transfer of these. So
 * features have the size that the network knows, an image of any size looks as its preview did, and costs little more than the colour transfer alone.
 */
final class LocalAffineStyling implements Styling {

    /** Of the squares of reduced pixels that the generator does at once. */
    private static final int SIDE = Tile.SIDE;

    /** Pixels of coefficients beside a square: places between pixels need them, and those within a label's blended border. */
    private static final int BESIDE = 2;

    /** Rows that a thread does at once: their values fit its cache. */
    private static final int ROWS = 32;

    private final FrozenGenerator generator;
    private final ColourBase base;
    private final Plane reduced;
    private final double stepX; // reduced pixels to a pixel
    private final double stepY;
    private final int radius;
    private final int around; // reduced pixels beside a square that its coefficients depend on
    private final Optional<LabelImage> labels;
    private final int columns; // of squares
    private final int rows;
    private final Map<Square, GuidedFilter> filters;

    /** In numbers of squares from the upper left corner. */
    private record Square(int column, int row) {}

    /**
     * @param base that the generator adds to
     * @param reduced the image at about the training's scale
     * @param stepX reduced pixels to one of the image's, along a row
     * @param stepY likewise, along a column
     * @param radius of the local affine layer's windows, in reduced pixels
     * @param labels of the image's own pixels
     */
    LocalAffineStyling(
            FrozenGenerator generator,
            ColourBase base,
            RgbImage reduced,
            double stepX,
            double stepY,
            int radius,
            Optional<LabelImage> labels) {
        this.generator = generator;
        this.base = base;
        this.reduced = Plane.of(reduced);
        this.stepX = stepX;
        this.stepY = stepY;
        this.radius = radius;
        this.labels = labels;
        around = roundedUp(HrNet.REACH + GuidedFilter.reach(radius) + BESIDE);
        columns = (reduced.width() + SIDE - 1) / SIDE;
        rows = (reduced.height() + SIDE - 1) / SIDE;
        // Rectangles come row by row, and a row of them may lie across two rows of squares.
        int kept = 2 * columns;
        filters = new LinkedHashMap<>(16, .75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Square, GuidedFilter> eldest) {
                return size() > kept;
            }
        };
    }

    @Override
    public int margin() {
        return labels.isPresent() ? ColourBase.REACH : 0;
    }

    @Override
    public RgbImage styled(Plane rows, long top, long x, long y, int width, int height) {
        List<Part> parts = parts(x, y, width, height);
        float[] styled = new float[3 * width * height];
        IntStream.range(0, (height + ROWS - 1) / ROWS).parallel().forEach(band -> {
            int first = band * ROWS;
            int count = Math.min(ROWS, height - first);
            RgbImage made = band(rows, top, x, y + first, width, count, parts);
            for (int c = 0; c < 3; c++)
                System.arraycopy(made.values(), c * made.pixels(), styled, (c * height + first) * width, made.pixels());
        });
        return new RgbImage(width, height, styled);
    }

    private RgbImage band(Plane rows, long top, long x, long y, int width, int height, List<Part> parts) {
        int margin = margin();
        int w = width + 2 * margin;
        int h = height + 2 * margin;
        RgbImage around = rows.read(x - margin, y - top - margin, w, h);
        float[] logits = labels.map(mask -> base.logits(around, mask.read(x - margin, y - margin, w, h)))
                .orElseGet(() -> base.logits(around));
        for (Part part : parts) part.add(around, x - margin, y - margin, logits);
        return ColourMap.image(w, h, logits).crop(margin, margin, width, height);
    }

    /**
     * What one square's coefficients are asked for.
     *
     * @param left in pixels of the image, as are the others; the right and bottom are exclusive
     */
    private final class Part {

        private final GuidedFilter filter;
        private final Square square;
        private final long left;
        private final long top;
        private final long right;
        private final long bottom;

        Part(Square square) {
            this.square = square;
            filter = filters.computeIfAbsent(square, LocalAffineStyling.this::filter);
            left = begin(square.column, stepX);
            top = begin(square.row, stepY);
            right = square.column == columns - 1 ? Long.MAX_VALUE / 2 : begin(square.column + 1, stepX);
            bottom = square.row == rows - 1 ? Long.MAX_VALUE / 2 : begin(square.row + 1, stepY);
        }

        /** @param x of the first of {@code image}'s pixels, in the whole image */
        void add(RgbImage image, long x, long y, float[] logits) {
            int l = (int) Math.max(0, left - x);
            int t = (int) Math.max(0, top - y);
            int r = (int) Math.min(image.width(), right - x);
            int b = (int) Math.min(image.height(), bottom - y);
            if (l >= r || t >= b) return;
            filter.add(
                    image,
                    l,
                    t,
                    r,
                    b,
                    place(x, stepX, square.column),
                    place(y, stepY, square.row),
                    stepX,
                    stepY,
                    logits);
        }

        private double place(long pixel, double step, int square) {
            return (pixel + .5) * step - .5 - ((double) square * SIDE - around);
        }
    }

    /** The first pixel of a square; the outermost squares answer for what lies beyond the image. */
    private static long begin(int square, double step) {
        return square == 0 ? Long.MIN_VALUE / 2 : Math.round(square * SIDE / step);
    }

    /** Those that a rectangle and its margin lie in. */
    private List<Part> parts(long x, long y, int width, int height) {
        int margin = margin();
        List<Part> parts = new ArrayList<>();
        for (int row = square(y - margin, stepY, rows); row <= square(y + height + margin - 1, stepY, rows); row++)
            for (int column = square(x - margin, stepX, columns);
                    column <= square(x + width + margin - 1, stepX, columns);
                    column++) parts.add(new Part(new Square(column, row)));
        return parts;
    }

    /** The square whose pixels a place is among. */
    private static int square(long pixel, double step, int squares) {
        int square = (int) Math.max(0, Math.min(squares - 1, (long) (pixel * step / SIDE)));
        if (pixel < begin(square, step)) return square - 1;
        return square < squares - 1 && pixel >= begin(square + 1, step) ? square + 1 : square;
    }

    private GuidedFilter filter(Square square) {
        int w = side(square.column, reduced.width());
        int h = side(square.row, reduced.height());
        RgbImage part = reduced.read(
                (long) square.column * SIDE - around,
                (long) square.row * SIDE - around,
                w + 2 * around,
                h + 2 * around);
        return GuidedFilter.of(part, generator.residual(part), radius);
    }

    private static int side(int square, long length) {
        int side = (int) Math.min(SIDE, length - (long) square * SIDE);
        return roundedUp(side);
    }

    private static int roundedUp(int length) {
        return (length + HrNet.MULTIPLE - 1) / HrNet.MULTIPLE * HrNet.MULTIPLE;
    }
}
