package io.github.hrstyle.core.image;

/**
 * Resizing with a triangle filter as wide as a pixel of the smaller image, so that reduction averages and does not alias
 * (enlargement is bilinear). Rows and columns are done one after the other.
 */
public final class Resampling {

    private Resampling() {}

    /** The size whose longer side is {@code longer} or, if that is smaller, the image's own; aspect ratio kept. */
    public static int[] fitted(long width, long height, int longer) {
        double scale = Math.min(1, (double) longer / Math.max(width, height));
        return new int[] {(int) Math.max(1, Math.round(width * scale)), (int) Math.max(1, Math.round(height * scale))};
    }

    /** The image at another size. */
    public static RgbImage resize(RgbImage image, int width, int height) {
        if (width == image.width() && height == image.height()) return image;
        Taps columns = Taps.of(image.width(), width);
        Taps rows = Taps.of(image.height(), height);
        float[] narrow = new float[3 * width * image.height()];
        for (int line = 0; line < 3 * image.height(); line++)
            columns.apply(image.values(), line * image.width(), 1, narrow, line * width, 1);
        float[] resized = new float[3 * width * height];
        for (int c = 0; c < 3; c++)
            for (int x = 0; x < width; x++)
                rows.apply(narrow, c * width * image.height() + x, width, resized, c * width * height + x, width);
        return new RgbImage(width, height, resized);
    }

    /**
     * Reads a plane at a smaller size. Where it is far larger, it is first averaged over whole blocks of pixels strip by
     * strip, so that memory stays bounded by the result's size.
     */
    public static RgbImage read(Plane plane, int width, int height) {
        int block = (int) Math.min(plane.width() / (2L * width), plane.height() / (2L * height));
        if (block < 2) return resize(plane.read(), width, height);
        int blocksX = Math.toIntExact(plane.width() / block);
        int blocksY = Math.toIntExact(plane.height() / block);
        return resize(BlockMeans.of(plane, block).crop(0, 0, blocksX, blocksY), width, height);
    }

    /** Which source positions make up each target position along one axis, and how much. */
    private record Taps(int[] first, float[][] weights) {

        static Taps of(int source, int target) {
            double step = (double) source / target;
            double radius = Math.max(1, step);
            int[] first = new int[target];
            float[][] weights = new float[target][];
            for (int i = 0; i < target; i++) {
                double centre = (i + .5) * step - .5;
                int low = (int) Math.max(0, Math.ceil(centre - radius));
                int high = (int) Math.min(source - 1, Math.floor(centre + radius));
                double[] triangle = new double[high - low + 1];
                double sum = 0;
                for (int j = low; j <= high; j++) sum += triangle[j - low] = 1 - Math.abs(j - centre) / radius;
                first[i] = low;
                weights[i] = new float[triangle.length];
                for (int j = 0; j < triangle.length; j++) weights[i][j] = (float) (triangle[j] / sum);
            }
            return new Taps(first, weights);
        }

        void apply(float[] from, int fromStart, int fromStride, float[] to, int toStart, int toStride) {
            for (int i = 0; i < first.length; i++) {
                float sum = 0;
                for (int j = 0; j < weights[i].length; j++)
                    sum += weights[i][j] * from[fromStart + (first[i] + j) * fromStride];
                to[toStart + i * toStride] = sum;
            }
        }
    }
}
