package io.github.hrstyle.core.image;

import java.util.Arrays;
import java.util.Optional;

/**
 * What was drawn into an image and is none of what it shows: black bars along its borders, scale bars, blacked-out rectangles. They are pure black or pure white, and
 * rectangles to the pixel; nothing that a lens has seen is both.
 */
public final class BurntIn {

    /** Half a level of 8 bits: pure black and white are exactly at the ends of the range. */
    private static final float PURE = .5f / 255;

    /** A bar is at least as thick as this, in pixels. */
    private static final int THIN = 2;

    /** Mean luma of what bars frame, at least: in a dark field, black rows along the border are the field. */
    private static final double DARK_FIELD = .15;

    /** Bars cover less than this part of an image. */
    private static final double MOST = .5;

    /** A scale bar is this many times as long as thick, and this part of the image's width long. */
    private static final int ELONGATED = 5;

    private static final double LONG = .03;

    /** A rectangle of other proportions covers at least this part of the image. */
    private static final double LARGE = .01;

    /** Part of its bounding box that a rectangle fills: a tick or a rounding at its ends may be missing. */
    private static final double FILLED = .97;

    /** Larger images are not looked at: it would take too much memory. */
    private static final long MOST_PIXELS = 100_000_000;

    private final int width;
    private final int height;
    private final byte[] pure; // 0: neither, 1: black, 2: white
    private final boolean[] found;

    private BurntIn(int width, int height) {
        this.width = width;
        this.height = height;
        pure = new byte[width * height];
        found = new boolean[width * height];
    }

    /** The pixels of a plane that are burnt in, row by row; empty where none are. */
    public static Optional<boolean[]> in(Plane plane) {
        if (plane.width() * plane.height() > MOST_PIXELS) return Optional.empty();
        BurntIn search = new BurntIn((int) plane.width(), (int) plane.height());
        double luma = search.look(plane);
        search.bars(luma);
        search.rectangles();
        for (boolean pixel : search.found) if (pixel) return Optional.of(search.found);
        return Optional.empty();
    }

    /** Notes what is pure; returns the mean luma of the rest. */
    private double look(Plane plane) {
        double sum = 0;
        long rest = 0;
        for (int y = 0; y < height; y++) {
            float[] row = plane.read(0, y, width, 1).values();
            for (int x = 0; x < width; x++) {
                float low = Math.min(row[x], Math.min(row[width + x], row[2 * width + x]));
                float high = Math.max(row[x], Math.max(row[width + x], row[2 * width + x]));
                if (high <= PURE) pure[y * width + x] = 1;
                else {
                    sum += RgbImage.luma(row[x], row[width + x], row[2 * width + x]);
                    rest++;
                }
                if (low >= 1 - PURE) pure[y * width + x] = 2;
            }
        }
        return rest == 0 ? 0 : sum / rest;
    }

    private void bars(double luma) {
        if (luma < DARK_FIELD) return;
        int top = 0;
        while (top < height && isBlack(0, top, width, 1)) top++;
        int bottom = 0;
        while (bottom < height - top && isBlack(0, height - 1 - bottom, width, 1)) bottom++;
        int tall = height - top - bottom;
        int left = 0;
        while (left < width && tall > 0 && isBlack(left, top, 1, tall)) left++;
        int right = 0;
        while (right < width - left && tall > 0 && isBlack(width - 1 - right, top, 1, tall)) right++;
        double framed = (double) (width - left - right) * tall;
        if (framed < (1 - MOST) * width * height) return;
        if (top >= THIN) mark(0, 0, width, top);
        if (bottom >= THIN) mark(0, height - bottom, width, bottom);
        if (left >= THIN) mark(0, top, left, tall);
        if (right >= THIN) mark(width - right, top, right, tall);
    }

    private boolean isBlack(int x, int y, int w, int h) {
        for (int j = y; j < y + h; j++) for (int i = x; i < x + w; i++) if (pure[j * width + i] != 1) return false;
        return true;
    }

    private void mark(int x, int y, int w, int h) {
        for (int j = y; j < y + h; j++) Arrays.fill(found, j * width + x, j * width + x + w, true);
    }

    /** Connected parts of one pure colour that are rectangles. */
    private void rectangles() {
        boolean[] seen = found.clone();
        int[] queue = new int[width * height];
        for (int start = 0; start < pure.length; start++) {
            if (pure[start] == 0 || seen[start]) continue;
            int end = connected(start, seen, queue);
            if (isRectangle(queue, end)) for (int k = 0; k < end; k++) found[queue[k]] = true;
        }
    }

    /** Fills the queue with the part that a pixel belongs to; returns its size. */
    private int connected(int start, boolean[] seen, int[] queue) {
        int end = 0;
        queue[end++] = start;
        seen[start] = true;
        for (int k = 0; k < end; k++) {
            int x = queue[k] % width;
            int y = queue[k] / width;
            if (x > 0) end = visit(queue[k] - 1, pure[start], seen, queue, end);
            if (x < width - 1) end = visit(queue[k] + 1, pure[start], seen, queue, end);
            if (y > 0) end = visit(queue[k] - width, pure[start], seen, queue, end);
            if (y < height - 1) end = visit(queue[k] + width, pure[start], seen, queue, end);
        }
        return end;
    }

    private int visit(int pixel, byte colour, boolean[] seen, int[] queue, int end) {
        if (seen[pixel] || pure[pixel] != colour) return end;
        seen[pixel] = true;
        queue[end] = pixel;
        return end + 1;
    }

    private boolean isRectangle(int[] pixels, int count) {
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        for (int k = 0; k < count; k++) {
            left = Math.min(left, pixels[k] % width);
            right = Math.max(right, pixels[k] % width);
            top = Math.min(top, pixels[k] / width);
            bottom = Math.max(bottom, pixels[k] / width);
        }
        int w = right - left + 1;
        int h = bottom - top + 1;
        int thin = Math.min(w, h);
        int longSide = Math.max(w, h);
        boolean filled = count >= FILLED * w * h;
        boolean scaleBar = longSide >= ELONGATED * thin && longSide >= LONG * width;
        boolean large = count >= LARGE * width * height && count < MOST * width * height;
        return filled && thin >= THIN && (scaleBar || large);
    }
}
