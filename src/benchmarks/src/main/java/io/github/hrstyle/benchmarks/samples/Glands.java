package io.github.hrstyle.benchmarks.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Where a section's glands lie: colon crypts cut across, and the gut's own lumen, which is drawn as one huge gland that
 * reaches in from a corner. Glands that meet flatten each other, as the real ones do.
 */
final class Glands {

    /** The least thickness, in pixels, of the connective tissue between two glands. */
    private static final double WALL = 13;

    private static final double SPACING = 122;

    /** An ellipse: its centre, its mean radius, and the direction and strength of its stretch. */
    record Gland(double x, double y, double radius, double cos, double sin, double stretch) {

        /** Pixels from the outline inwards; negative outside. */
        double depth(double px, double py) {
            double u = ((px - x) * cos + (py - y) * sin) / stretch;
            double v = ((py - y) * cos - (px - x) * sin) * stretch;
            return radius - Math.hypot(u, v);
        }
    }

    /** What a point belongs to: the nearest gland (an index into {@link #all}) and the depth below its outline. */
    record Place(int gland, double depth) {}

    private final List<Gland> glands = new ArrayList<>();
    private final ValueNoise warp;

    Glands(long seed, int size) {
        Random random = new Random(seed);
        warp = new ValueNoise(random.nextLong());
        double corner = Math.PI / 4 + Math.PI / 2 * random.nextInt(4) + .35 * random.nextGaussian();
        double far = size * .62 + 300;
        Gland gut = new Gland(
                size / 2. + far * StrictMath.cos(corner), size / 2. + far * StrictMath.sin(corner), 345, 1, 0, 1);
        glands.add(gut);
        int rows = (int) (size / SPACING) + 2;
        for (int row = -1; row <= rows; row++) {
            for (int column = -1; column <= rows; column++) {
                double x = (column + (row & 1) / 2. + .2 * random.nextGaussian()) * SPACING;
                double y = (row * .9 + .17 * random.nextGaussian()) * SPACING;
                double radius = 47 + 17 * random.nextDouble();
                double angle = Math.PI * random.nextDouble();
                double stretch = 1 + .22 * random.nextDouble();
                if (glands.stream().allMatch(other -> other.depth(x, y) < -.55 * radius)) {
                    glands.add(new Gland(x, y, radius, StrictMath.cos(angle), StrictMath.sin(angle), stretch));
                }
            }
        }
    }

    List<Gland> all() {
        return glands;
    }

    Place place(double px, double py) {
        double x = px + 13 * warp.octaves(px / 55, py / 55, 3);
        double y = py + 13 * warp.octaves(px / 55 + 100, py / 55, 3);
        int nearest = 0;
        double first = Double.NEGATIVE_INFINITY;
        double second = Double.NEGATIVE_INFINITY;
        for (int g = 0; g < glands.size(); g++) {
            double depth = glands.get(g).depth(x, y);
            if (depth > first) {
                second = first;
                first = depth;
                nearest = g;
            } else if (depth > second) {
                second = depth;
            }
        }
        return new Place(nearest, smoothMinimum(first, (first - second - WALL) / 2));
    }

    /** The smaller of two values, with a rounded transition where they are similar. */
    private static double smoothMinimum(double a, double b) {
        double near = Math.max(0, 1 - Math.abs(a - b) / 14);
        return Math.min(a, b) - 14 * near * near / 4;
    }
}
