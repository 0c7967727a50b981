package io.github.hrstyle.core.application;

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
 * The generator sees the image reduced to about the scale that it was trained at. What it adds to the colour transfer is taken over
 * to the image's own pixels by a {@link GuidedFilter}, and added there to the colour transfer of these. It costs a fraction, and
 * features have the size that the generator knows: an image that is far larger than in training looks as its preview did.
 */
final class ReducedStyling implements Styling {

    /** Of the squares of reduced pixels that the generator does at once. */
    private static final int SIDE = Tile.SIDE;

    /** Pixels of coefficients beside a square: places between pixels need them, and those within a label's blended border. */
    private static final int BESIDE = 2;

    private static final int MARGIN =
            (HrNet.REACH + GuidedFilter.REACH + BESIDE + HrNet.MULTIPLE - 1) / HrNet.MULTIPLE * HrNet.MULTIPLE;

    /** Rows that a thread does at once: their values fit its cache. */
    private static final int ROWS = 32;

    private final FrozenGenerator generator;
    private final ColourBase base;
    private final Plane reduced;
    private final int reduction;
    private final Optional<LabelImage> labels;
    private final int columns; // of squares
    private final int rows;
    private final Map<Square, GuidedFilter> filters;

    /** In numbers of squares from the upper left corner. */
    private record Square(int column, int row) {}

    /**
     * @param generator one that adds to a colour transfer
     * @param reduced the image's {@link io.github.hrstyle.core.image.BlockMeans} over blocks of {@code reduction} pixels a side
     * @param labels of the image's own pixels
     */
    ReducedStyling(FrozenGenerator generator, RgbImage reduced, int reduction, Optional<LabelImage> labels) {
        this.generator = generator;
        base = generator.base().orElseThrow();
        this.reduced = Plane.of(reduced);
        this.reduction = reduction;
        this.labels = labels;
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
    private record Part(
            GuidedFilter filter, Square square, int reduction, long left, long top, long right, long bottom) {

        /** @param x of the first of {@code around}'s pixels, in the image */
        void add(RgbImage around, long x, long y, float[] logits) {
            int l = (int) Math.max(0, left - x);
            int t = (int) Math.max(0, top - y);
            int r = (int) Math.min(around.width(), right - x);
            int b = (int) Math.min(around.height(), bottom - y);
            if (l >= r || t >= b) return;
            filter.add(around, l, t, r, b, place(x, square.column), place(y, square.row), reduction, logits);
        }

        private double place(long pixel, int square) {
            return (pixel + .5) / reduction - .5 - ((double) square * SIDE - MARGIN);
        }
    }

    /** Those that a rectangle and its margin lie in; the outermost squares answer for what lies beyond the image. */
    private List<Part> parts(long x, long y, int width, int height) {
        long side = (long) SIDE * reduction;
        int margin = margin();
        List<Part> parts = new ArrayList<>();
        for (int row = square(y - margin, side, rows); row <= square(y + height + margin - 1, side, rows); row++)
            for (int column = square(x - margin, side, columns);
                    column <= square(x + width + margin - 1, side, columns);
                    column++) {
                Square square = new Square(column, row);
                parts.add(new Part(
                        filters.computeIfAbsent(square, this::filter),
                        square,
                        reduction,
                        column == 0 ? Long.MIN_VALUE / 2 : column * side,
                        row == 0 ? Long.MIN_VALUE / 2 : row * side,
                        column == columns - 1 ? Long.MAX_VALUE / 2 : (column + 1) * side,
                        row == rows - 1 ? Long.MAX_VALUE / 2 : (row + 1) * side));
            }
        return parts;
    }

    private static int square(long pixel, long side, int squares) {
        return (int) Math.max(0, Math.min(squares - 1, Math.floorDiv(pixel, side)));
    }

    private GuidedFilter filter(Square square) {
        int w = side(square.column, reduced.width());
        int h = side(square.row, reduced.height());
        RgbImage around = reduced.read(
                (long) square.column * SIDE - MARGIN,
                (long) square.row * SIDE - MARGIN,
                w + 2 * MARGIN,
                h + 2 * MARGIN);
        return GuidedFilter.of(around, generator.residual(around));
    }

    private static int side(int square, long length) {
        int side = (int) Math.min(SIDE, length - (long) square * SIDE);
        return (side + HrNet.MULTIPLE - 1) / HrNet.MULTIPLE * HrNet.MULTIPLE;
    }
}
