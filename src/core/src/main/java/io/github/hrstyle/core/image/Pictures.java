package io.github.hrstyle.core.image;

/** What a fit looks at on one side: one image, or several that were taken alike. */
public interface Pictures {

    /** How many images they are. */
    int images();

    /** Pixels along the longer side of each image, as it was given; of several, the median. */
    long longer();

    /**
     * Colours and textures, to be compared.
     *
     * @param side of each image, its longer one: at most so many pixels
     */
    RgbImage scene(int side);

    /**
     * As training looks at them.
     *
     * @param size longer side of each image in training, in pixels; of several, training sees windows, which fill a square of that size
     */
    RgbImage training(int size);

    /** How large {@link #training} is, from the size that it is given: width and height. */
    int[] trainingSize(int size);

    /** One image. */
    static Pictures of(Plane plane) {
        return new Whole(plane);
    }

    /** One image, all of it. */
    record Whole(Plane plane) implements Pictures {

        @Override
        public int images() {
            return 1;
        }

        @Override
        public long longer() {
            return Math.max(plane.width(), plane.height());
        }

        @Override
        public RgbImage scene(int side) {
            return training(side);
        }

        @Override
        public RgbImage training(int size) {
            int[] fitted = trainingSize(size);
            return Resampling.read(plane, fitted[0], fitted[1]);
        }

        @Override
        public int[] trainingSize(int size) {
            return Resampling.fitted(plane.width(), plane.height(), size);
        }
    }
}
