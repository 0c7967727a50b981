package io.github.hrstyle.core.image;

import io.github.hrstyle.assets.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Several images that were taken alike, seen as one: windows of all of them, of equal area and at equal scale, in a square. However many there are and
 * however large, only the square is held; each image is looked at once and can be let go.
 */
public final class Mosaic implements Pictures {

    /** Windows of the square that colours are compared on, along a side: at least, and their pixels. */
    private static final int FEWEST_WINDOWS = 4;

    private static final int LARGEST_WINDOW = 160;

    /** Pixels along that square's side, at most: four whole images'. */
    private static final int LARGEST_SQUARE = 1024;

    /** Of more images than these windows can show, some are left out, evenly. */
    private static final int SMALLEST_WINDOW = 32;

    /** Windows along the side of the square that training looks at: smaller ones would hold hardly a cell's surroundings. */
    private static final int TRAINED_WINDOWS = 4;

    private final int images;
    private final int side;
    private final Square scene;
    private final Square training;
    private final List<Long> longer = new ArrayList<>();

    /**
     * @param images that will be added, at least two
     * @param side longer side of each image where colours are compared, in pixels
     * @param size longer side of each image in training
     */
    public Mosaic(int images, int side, int size) {
        if (images < 2) throw new IllegalArgumentException(Text.format("expected several images, but got %d", images));
        this.images = images;
        this.side = side;
        int across = across(images);
        int most = LARGEST_SQUARE / SMALLEST_WINDOW;
        int windows = Math.max(FEWEST_WINDOWS, Math.min(most, across));
        scene = new Square(windows, Math.min(LARGEST_WINDOW, LARGEST_SQUARE / windows), side);
        int trained = Math.min(TRAINED_WINDOWS, across);
        training = new Square(trained, (size + trained - 1) / trained, size);
    }

    private static int across(int images) {
        return (int) Math.ceil(Math.sqrt(images));
    }

    /** Takes the next image. */
    public void add(Plane plane) {
        int index = longer.size();
        if (index == images) throw new IllegalStateException(Text.format("got more than %d images", images));
        longer.add(Math.max(plane.width(), plane.height()));
        scene.add(index, plane);
        training.add(index, plane);
    }

    @Override
    public int images() {
        return images;
    }

    @Override
    public long longer() {
        requireAll();
        return longer.stream().sorted().skip(images / 2).findFirst().orElseThrow();
    }

    @Override
    public RgbImage scene(int side) {
        if (side != this.side)
            throw new IllegalArgumentException(Text.format("expected side %d, but got %d", this.side, side));
        requireAll();
        return scene.image();
    }

    @Override
    public RgbImage training(int size) {
        requireAll();
        int[] fitted = trainingSize(size);
        return Resampling.resize(training.image(), fitted[0], fitted[1]);
    }

    @Override
    public int[] trainingSize(int size) {
        return Resampling.fitted(training.side(), training.side(), size);
    }

    private void requireAll() {
        if (longer.size() < images)
            throw new IllegalStateException(Text.format("expected %d images, but got %d", images, longer.size()));
    }

    /** One of windows into the images, all of one scale. */
    private final class Square {

        /** Fractions of the plastic number, which spread points evenly (M. Roberts's R2 sequence). */
        private static final double ACROSS = .7548776662466927;

        private static final double DOWN = .5698402909980532;

        private final int windows;
        private final int window;
        private final int scale;
        private final float[] values;

        /**
         * @param windows along a side
         * @param window side of each, in pixels
         * @param scale longer side of each whole image, likewise
         */
        Square(int windows, int window, int scale) {
            this.windows = windows;
            this.window = window;
            this.scale = scale;
            values = new float[3 * side() * side()];
        }

        int side() {
            return windows * window;
        }

        RgbImage image() {
            return new RgbImage(side(), side(), values);
        }

        void add(int index, Plane plane) {
            Plane reduced = null;
            for (int place = 0; place < windows * windows; place++) {
                if (shown(place) != index) continue;
                if (reduced == null) {
                    int[] size = Resampling.fitted(plane.width(), plane.height(), scale);
                    reduced = Plane.of(Resampling.read(plane, size[0], size[1]));
                }
                long x = corner(reduced.width(), place * ACROSS);
                long y = corner(reduced.height(), place * DOWN);
                put(reduced.read(x, y, window, window), place);
            }
        }

        /** The image at a place: all take turns, and of too many, some are left out. */
        private int shown(int place) {
            int places = windows * windows;
            return images <= places ? place % images : (int) ((long) place * images / places);
        }

        /** Of a window that lies inside, as far as it can; what is beyond is the image mirrored. */
        private long corner(long length, double where) {
            return (long) (Math.max(0, length - window + 1) * (where - Math.floor(where)));
        }

        private void put(RgbImage image, int place) {
            int left = place % windows * window;
            int top = place / windows * window;
            for (int c = 0; c < 3; c++)
                for (int y = 0; y < window; y++)
                    System.arraycopy(
                            image.values(),
                            (c * window + y) * window,
                            values,
                            (c * side() + top + y) * side() + left,
                            window);
        }
    }
}
