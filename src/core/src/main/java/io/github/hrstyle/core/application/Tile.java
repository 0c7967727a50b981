package io.github.hrstyle.core.application;

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
        List<Tile> tiles = new ArrayList<>();
        for (long y = 0; y < height; y += SIDE)
            for (long x = 0; x < width; x += SIDE)
                tiles.add(new Tile(x, y, (int) Math.min(SIDE, width - x), (int) Math.min(SIDE, height - y)));
        return tiles;
    }
}
