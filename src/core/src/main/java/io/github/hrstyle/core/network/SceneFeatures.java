package io.github.hrstyle.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.settings.StyleLayer;

/**
 * What the loss network takes the places of two images for: conv4_1's features, each channel standardised over both images together, so that the images'
 * amounts of things do not count, and of unit length. They are to have about the same colours already.
 *
 * @param content (h w, C), row by row
 * @param style likewise
 */
public record SceneFeatures(Grid content, Grid style) {

    private static final double TINY = 1e-3;

    /** Features of an image at an eighth of its size. */
    public record Grid(int width, int height, float[] values, int channels, int imageWidth, int imageHeight) {

        /** The features at some pixels, bilinearly between those of their neighbours: (n, C). */
        public double[][] at(int[] pixels) {
            double[][] rows = new double[pixels.length][channels];
            for (int i = 0; i < pixels.length; i++) {
                double x = place(pixels[i] % imageWidth, imageWidth, width);
                double y = place(pixels[i] / imageWidth, imageHeight, height);
                int left = (int) x;
                int top = (int) y;
                int right = Math.min(left + 1, width - 1);
                int bottom = Math.min(top + 1, height - 1);
                add(rows[i], left, top, (1 - x + left) * (1 - y + top));
                add(rows[i], right, top, (x - left) * (1 - y + top));
                add(rows[i], left, bottom, (1 - x + left) * (y - top));
                add(rows[i], right, bottom, (x - left) * (y - top));
            }
            return rows;
        }

        private static double place(int pixel, int length, int cells) {
            return Math.max(0, Math.min(cells - 1, (pixel + .5) * cells / length - .5));
        }

        private void add(double[] row, int x, int y, double part) {
            int from = (y * width + x) * channels;
            for (int c = 0; c < channels; c++) row[c] += part * values[from + c];
        }
    }

    /** Of two images, each side of which has at least 16 pixels. */
    public static SceneFeatures of(NDManager parent, Vgg19 vgg19, RgbImage content, RgbImage style) {
        try (NDManager manager = parent.newSubManager()) {
            NDArray a = features(manager, vgg19, content); // (n, C)
            NDArray b = features(manager, vgg19, style);
            NDArray both = NDArrays.concat(new NDList(a, b), 0);
            NDArray mean = both.mean(new int[] {0}, true);
            NDArray centred = both.sub(mean);
            NDArray deviation =
                    centred.square().mean(new int[] {0}, true).sqrt().add(TINY);
            NDArray standard = centred.div(deviation);
            NDArray unit = standard.div(
                    standard.square().sum(new int[] {1}, true).sqrt().add(TINY));
            long first = a.getShape().get(0);
            return new SceneFeatures(grid(unit.get("0:{}", first), content), grid(unit.get("{}:", first), style));
        }
    }

    private static NDArray features(NDManager manager, Vgg19 vgg19, RgbImage image) {
        NDArray map = vgg19.features(ImageNet.normalise(ImageTensors.of(manager, image)), StyleLayer.CONV4_1);
        return map.reshape(map.getShape().get(1), -1).transpose();
    }

    private static Grid grid(NDArray rows, RgbImage image) {
        int channels = (int) rows.getShape().get(1);
        return new Grid(
                image.width() / 8, image.height() / 8, rows.toFloatArray(), channels, image.width(), image.height());
    }
}
