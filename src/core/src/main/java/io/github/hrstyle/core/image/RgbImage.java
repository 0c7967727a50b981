package io.github.hrstyle.core.image;

import io.github.hrstyle.assets.text.Text;

/**
 * RGB values of an image or a part of one, as the networks and metrics take them.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values planar: all reds row by row, then all greens, then all blues; sRGB, 0..1
 */
public record RgbImage(int width, int height, float[] values) {

    public RgbImage {
        if (width < 1 || height < 1 || values.length != 3 * width * height)
            throw new IllegalArgumentException(Text.format(
                    "an RGB image of %d x %d pixels needs %d values, but got %d",
                    width, height, 3L * width * height, values.length));
    }

    /** Number of pixels, also the distance from one channel's values to the next one's. */
    public int pixels() {
        return width * height;
    }

    /** Luma Y = .299 R + .587 G + .114 B (ITU-R BT.601) of each pixel, row by row, 0..1. */
    public float[] luma() {
        int n = pixels();
        float[] luma = new float[n];
        for (int i = 0; i < n; i++) luma[i] = luma(values[i], values[n + i], values[2 * n + i]);
        return luma;
    }

    static float luma(float red, float green, float blue) {
        return .299f * red + .587f * green + .114f * blue;
    }

    /** The rectangle of {@code w} x {@code h} pixels whose upper left corner is (x, y); it must lie inside. */
    public RgbImage crop(int x, int y, int w, int h) {
        if (x < 0 || y < 0 || x + w > width || y + h > height)
            throw new IllegalArgumentException(Text.format(
                    "rectangle %d,%d %d x %d is not inside an image of %d x %d pixels", x, y, w, h, width, height));
        float[] cut = new float[3 * w * h];
        for (int c = 0; c < 3; c++)
            for (int row = 0; row < h; row++)
                System.arraycopy(values, c * pixels() + (y + row) * width + x, cut, (c * h + row) * w, w);
        return new RgbImage(w, h, cut);
    }

    /** Mirrored beyond the right and lower border until both sides are multiples of {@code multiple}. */
    public RgbImage mirroredTo(int multiple) {
        int w = (width + multiple - 1) / multiple * multiple;
        int h = (height + multiple - 1) / multiple * multiple;
        if (w == width && h == height) return this;
        return Plane.of(this).read(0, 0, w, h);
    }
}
