package io.github.hrstyle.core.apply;

import io.github.hrstyle.core.network.HrNet;
import java.util.ArrayList;
import java.util.List;

/**
 * A rectangle of the image that is made at once.
 *
 * @param x left of it, in pixels of the image
 * @param y top of it
 * @param width of it
 * @param height of it
 */
record Tile(long x, long y, int width, int height) {

    /**
     * Longest side, in pixels; a multiple of {@link HrNet#MULTIPLE}. With its margin a tile costs a quarter more than its own pixels;
     * of twice the side, its features fit no cache and need fresh pages from the system for each, which costs far more.
     */
    static final int SIDE = 256;

    static List<Tile> covering(long width, long height) {
        return covering(width, height, SIDE);
    }

    /** Of whole rows, for what needs no more than a pixel or little of what surrounds it. */
    static List<Tile> bands(int width, long height) {
        return covering(width, height, width);
    }

    private static List<Tile> covering(long width, long height, int side) {
        List<Tile> tiles = new ArrayList<>();
        for (long y = 0; y < height; y += SIDE)
            for (long x = 0; x < width; x += side)
                tiles.add(new Tile(x, y, (int) Math.min(side, width - x), (int) Math.min(SIDE, height - y)));
        return tiles;
    }

    /** Its rows, at most so many at a time. */
    List<Tile> parts(int rows) {
        List<Tile> parts = new ArrayList<>();
        for (int first = 0; first < height; first += rows)
            parts.add(new Tile(x, y + first, width, Math.min(rows, height - first)));
        return parts;
    }
}
