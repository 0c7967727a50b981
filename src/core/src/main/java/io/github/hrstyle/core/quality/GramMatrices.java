package io.github.hrstyle.core.quality;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.loss.Gram;
import io.github.hrstyle.core.network.ImageNet;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.settings.StyleLayer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The Gram matrices, averaged over positions, of the features that the loss network sees in an image. A large image is seen in
 * overlapping parts, which gives the same as at once (each feature sees all it would see) in bounded memory.
 */
final class GramMatrices {

    /** The layers down to conv5_1 halve the resolution four times; parts begin where a position of each layer does. */
    static final int STRIDE = 16;
    /** How far, in pixels, a feature of conv5_1 can see (85), rounded up to a {@link #STRIDE}. */
    static final int REACH = 96;
    /** Side in pixels of a part without its overlap: about 1 GB in the loss network. */
    private static final int PART = 448;

    /** Along one axis: positions {@code start <= i < end} are taken, from a cut {@code from <= i < to} around them. */
    record Span(int start, int end, int from, int to) {

        static List<Span> of(int length, int part) {
            int count = length <= part + 2 * REACH ? 1 : (length + part - 1) / part;
            List<Span> spans = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                int start = aligned(length, k, count);
                int end = k + 1 < count ? aligned(length, k + 1, count) : length;
                spans.add(new Span(start, end, Math.max(0, start - REACH), Math.min(length, end + REACH)));
            }
            return spans;
        }

        private static int aligned(int length, int k, int count) {
            return (int) ((long) length * k / count) / STRIDE * STRIDE;
        }
    }

    private GramMatrices() {}

    /** (C, C) of each style layer, row by row. */
    static Map<StyleLayer, double[]> of(NDManager manager, Vgg19 network, RgbImage image) {
        return of(manager, network, image, PART);
    }

    static Map<StyleLayer, double[]> of(NDManager manager, Vgg19 network, RgbImage image, int part) {
        Map<StyleLayer, double[]> grams = new EnumMap<>(StyleLayer.class);
        Map<StyleLayer, Long> positions = new EnumMap<>(StyleLayer.class);
        for (Span rows : Span.of(image.height(), part))
            for (Span columns : Span.of(image.width(), part))
                try (NDManager local = manager.newSubManager()) {
                    RgbImage cut = image.crop(columns.from, rows.from, columns.to - columns.from, rows.to - rows.from);
                    NDArray x = local.create(cut.values(), new Shape(1, 3, cut.height(), cut.width()));
                    network.features(ImageNet.normalise(x)).style().forEach((layer, features) -> {
                        NDArray taken = taken(features, rows, columns, cut);
                        grams.merge(layer, widened(Gram.sums(taken).toFloatArray()), GramMatrices::sum);
                        positions.merge(
                                layer,
                                taken.getShape().get(2) * taken.getShape().get(3),
                                Long::sum);
                    });
                }
        grams.forEach((layer, gram) -> {
            for (int i = 0; i < gram.length; i++) gram[i] /= positions.getOrDefault(layer, 0L);
        });
        return grams;
    }

    /** The features (1, C, h, w) of a cut without its overlap. */
    private static NDArray taken(NDArray features, Span rows, Span columns, RgbImage cut) {
        return features.get(
                ":, :, " + indices(rows, cut.height(), features.getShape().get(2)) + ", "
                        + indices(columns, cut.width(), features.getShape().get(3)));
    }

    private static String indices(Span span, int length, long features) {
        long stride = Long.highestOneBit(length / features); // a power of 2; halving rounds the number of features down
        long end = span.end == span.to ? features : (span.end - span.from) / stride;
        return (span.start - span.from) / stride + ":" + end;
    }

    private static double[] widened(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) doubles[i] = values[i];
        return doubles;
    }

    private static double[] sum(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) a[i] += b[i];
        return a;
    }
}
