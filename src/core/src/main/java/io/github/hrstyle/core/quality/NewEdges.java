package io.github.hrstyle.core.quality;

/**
 * Edges that a result has and its content image has not: the share of the result's pixels whose Sobel magnitude on luma 0..255
 * (kernels over 4) is at least {@value #EDGE} where that of the content is below {@value #NONE} in the pixel and its eight
 * neighbours. 0 is best. Contrast that a style raises less than fourfold makes no new edges, and neither does an edge that
 * moves by a pixel.
 */
final class NewEdges {

    /** A step of 6 % of the range: one sees it. */
    private static final double EDGE = 16;

    /** One and a half per cent of the range: noise, to the eye nothing. */
    private static final double NONE = 4;

    private NewEdges() {}

    /** For maps of Sobel magnitudes of one size. */
    static double rate(GreyMap content, GreyMap result) {
        int w = content.width();
        int h = content.height();
        long count = 0;
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++) if (result.values()[y * w + x] >= EDGE && isFlat(content, x, y)) count++;
        return (double) count / ((long) w * h);
    }

    private static boolean isFlat(GreyMap map, int x, int y) {
        for (int row = Math.max(0, y - 1); row <= Math.min(map.height() - 1, y + 1); row++)
            for (int column = Math.max(0, x - 1); column <= Math.min(map.width() - 1, x + 1); column++)
                if (map.values()[row * map.width() + column] >= NONE) return false;
        return true;
    }
}
