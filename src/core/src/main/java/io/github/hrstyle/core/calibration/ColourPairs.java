package io.github.hrstyle.core.calibration;

import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.image.SlidingMeans;
import java.util.List;
import java.util.function.Function;

/**
 * The colours that one place has in both images, for many places. Those that are cut off or saturated in one of them are left out: what their colour is, nobody knows.
 *
 * @param from of the content image, planar as {@link RgbImage#values}
 * @param to of the style image, likewise
 * @param smoothFrom of the content image smoothed by about a pixel: where the registration is off by a part of one, the colours still belong together
 * @param smoothTo likewise of the style image
 * @param x place in the content image as it was compared, in pixels
 * @param y likewise
 * @param cutOff part of the overlap that was left out since it is cut off or saturated, 0 to 1
 */
record ColourPairs(
        float[] from, float[] to, float[] smoothFrom, float[] smoothTo, float[] x, float[] y, double cutOff) {

    /** More pairs say no more about thirty numbers, and take longer. */
    private static final int MOST = 150_000;

    /** Half a level of 8 bits from an end of the range. */
    private static final float END = .5f / 255;

    /** How far a pair's colours reach into the image, in pixels: by smoothing, and between two pixels. */
    static final int REACH = 4;

    /** A Gaussian of one pixel. */
    private static final float[] SMOOTHING = {.0545f, .2442f, .4026f, .2442f, .0545f};

    private static final float WHOLE = .999f;

    int count() {
        return x.length;
    }

    /** The colours, the finer image brought to the coarser one's pixels. */
    static ColourPairs of(
            RgbImage content, float[] contentCounts, RgbImage style, float[] styleCounts, Placement placement) {
        double scale = placement.scale();
        Side from = new Side(content, contentCounts).reduced(Math.min(1, scale));
        Side to = new Side(style, styleCounts).reduced(Math.min(1, 1 / scale));
        Placement between = placement.resized(
                (double) from.image.width() / content.width(),
                (double) from.image.height() / content.height(),
                (double) to.image.width() / style.width(),
                (double) to.image.height() / style.height());
        return between(from, to, between);
    }

    /** The same with places from 0 to 1 over the field instead of pixels. */
    ColourPairs placed() {
        Extent extent = extent();
        float[] across = x.clone();
        float[] down = y.clone();
        for (int i = 0; i < across.length; i++) {
            across[i] = (float) extent.x(x[i]);
            down[i] = (float) extent.y(y[i]);
        }
        return new ColourPairs(from, to, smoothFrom, smoothTo, across, down, cutOff);
    }

    /** Those of several fields, one after the other. */
    static ColourPairs joined(List<ColourPairs> fields) {
        if (fields.size() == 1) return fields.get(0);
        return new ColourPairs(
                joined(fields, ColourPairs::from, 3),
                joined(fields, ColourPairs::to, 3),
                joined(fields, ColourPairs::smoothFrom, 3),
                joined(fields, ColourPairs::smoothTo, 3),
                joined(fields, ColourPairs::x, 1),
                joined(fields, ColourPairs::y, 1),
                fields.stream().mapToDouble(ColourPairs::cutOff).average().orElseThrow());
    }

    private static float[] joined(List<ColourPairs> fields, Function<ColourPairs, float[]> values, int channels) {
        int all = fields.stream().mapToInt(ColourPairs::count).sum();
        float[] joined = new float[channels * all];
        for (int c = 0; c < channels; c++) {
            int at = c * all;
            for (ColourPairs field : fields) {
                System.arraycopy(values.apply(field), c * field.count(), joined, at, field.count());
                at += field.count();
            }
        }
        return joined;
    }

    Extent extent() {
        return Extent.of(this);
    }

    /** What is used of the field: a rectangle in pixels, which may be a corner of the image. */
    record Extent(double left, double top, double width, double height) {

        static Extent of(ColourPairs pairs) {
            double left = Double.MAX_VALUE;
            double top = Double.MAX_VALUE;
            double right = -Double.MAX_VALUE;
            double bottom = -Double.MAX_VALUE;
            for (int i = 0; i < pairs.count(); i++) {
                left = Math.min(left, pairs.x()[i]);
                right = Math.max(right, pairs.x()[i]);
                top = Math.min(top, pairs.y()[i]);
                bottom = Math.max(bottom, pairs.y()[i]);
            }
            return new Extent(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
        }

        int part(double x, double y) {
            return CalibrationFit.part(x(x), y(y));
        }

        /** 0 to 1 inside. */
        double x(double x) {
            return (x - left) / width;
        }

        double y(double y) {
            return (y - top) / height;
        }
    }

    private static ColourPairs between(Side from, Side to, Placement placement) {
        int w = from.image.width();
        int n = from.image.pixels();
        int[] chosen = new int[n];
        int usable = 0;
        int overlap = 0;
        for (int i = 0; i < n; i++) {
            double x = placement.x(i % w + .5, i / w + .5);
            double y = placement.y(i % w + .5, i / w + .5);
            if (from.counts[i] < WHOLE || !to.counts(x, y)) continue;
            overlap++;
            if (from.isCutOff(i) || to.isCutOff(x, y)) continue;
            chosen[usable++] = i;
        }
        int stride = Math.max(1, (usable + MOST - 1) / MOST);
        int count = (usable + stride - 1) / stride;
        RgbImage smoothContent = smooth(from.image);
        RgbImage smoothStyle = smooth(to.image);
        float[][] values = new float[4][3 * count];
        float[] xs = new float[count];
        float[] ys = new float[count];
        for (int k = 0; k < count; k++) {
            int i = chosen[k * stride];
            double x = placement.x(i % w + .5, i / w + .5);
            double y = placement.y(i % w + .5, i / w + .5);
            xs[k] = i % w + .5f;
            ys[k] = i / w + .5f;
            for (int c = 0; c < 3; c++) {
                values[0][c * count + k] = from.image.values()[c * n + i];
                values[1][c * count + k] = between(to.image, c, x, y);
                values[2][c * count + k] = smoothContent.values()[c * n + i];
                values[3][c * count + k] = between(smoothStyle, c, x, y);
            }
        }
        return new ColourPairs(
                values[0], values[1], values[2], values[3], xs, ys, overlap == 0 ? 0 : 1 - (double) usable / overlap);
    }

    private static RgbImage smooth(RgbImage image) {
        int n = image.pixels();
        float[] smooth = new float[3 * n];
        for (int c = 0; c < 3; c++) {
            float[] channel = new float[n];
            System.arraycopy(image.values(), c * n, channel, 0, n);
            System.arraycopy(SlidingMeans.of(channel, image.width(), image.height(), SMOOTHING), 0, smooth, c * n, n);
        }
        return new RgbImage(image.width(), image.height(), smooth);
    }

    /** Interpolated between the four pixels around a place, which are there. */
    private static float between(RgbImage image, int channel, double x, double y) {
        int left = (int) Math.floor(x - .5);
        int top = (int) Math.floor(y - .5);
        float fx = (float) (x - .5 - left);
        float fy = (float) (y - .5 - top);
        int i = channel * image.pixels() + top * image.width() + left;
        float[] v = image.values();
        float upper = v[i] + fx * (v[i + 1] - v[i]);
        float lower = v[i + image.width()] + fx * (v[i + image.width() + 1] - v[i + image.width()]);
        return Math.min(1, Math.max(0, upper + fy * (lower - upper)));
    }

    /** One of the images, and which of its pixels count. */
    private record Side(RgbImage image, float[] counts) {

        Side reduced(double factor) {
            int w = (int) Math.max(1, Math.round(image.width() * factor));
            int h = (int) Math.max(1, Math.round(image.height() * factor));
            if (w == image.width() && h == image.height()) return this;
            return new Side(
                    Resampling.resize(image, w, h), Counted.resized(counts, image.width(), image.height(), w, h));
        }

        /** Whether the four pixels around a place are there and count. */
        boolean counts(double x, double y) {
            int left = (int) Math.floor(x - .5);
            int top = (int) Math.floor(y - .5);
            if (left < 0 || top < 0 || left + 1 >= image.width() || top + 1 >= image.height()) return false;
            int i = top * image.width() + left;
            int below = i + image.width();
            return Math.min(Math.min(counts[i], counts[i + 1]), Math.min(counts[below], counts[below + 1])) >= WHOLE;
        }

        boolean isCutOff(double x, double y) {
            int i = (int) Math.floor(y - .5) * image.width() + (int) Math.floor(x - .5);
            int below = i + image.width();
            return isCutOff(i) || isCutOff(i + 1) || isCutOff(below) || isCutOff(below + 1);
        }

        /** Whether a channel is at an end of its range. A grey image has one channel, seen three times. */
        boolean isCutOff(int i) {
            for (int at = i; at < image.values().length; at += image.pixels())
                if (image.values()[at] <= END || image.values()[at] >= 1 - END) return true;
            return false;
        }
    }
}
