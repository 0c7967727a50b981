package io.github.hrstyle.benchmarks.samples;

/** Smooth noise in the plane: random values at whole coordinates, interpolated between them. */
final class ValueNoise {

    private final long seed;

    ValueNoise(long seed) {
        this.seed = seed;
    }

    /** One octave, between 0 and 1; its features are about one unit wide. */
    double at(double x, double y) {
        long left = (long) Math.floor(x);
        long top = (long) Math.floor(y);
        double u = fade(x - left);
        double v = fade(y - top);
        double above = corner(left, top) + u * (corner(left + 1, top) - corner(left, top));
        double below = corner(left, top + 1) + u * (corner(left + 1, top + 1) - corner(left, top + 1));
        return above + v * (below - above);
    }

    /** Several octaves, each half as wide and half as strong as the one before; between -1 and 1. */
    double octaves(double x, double y, int count) {
        double sum = 0;
        double total = 0;
        double weight = 1;
        double scale = 1;
        for (int octave = 0; octave < count; octave++) {
            sum += weight * (2 * at(x * scale + 17.3 * octave, y * scale - 9.1 * octave) - 1);
            total += weight;
            weight /= 2;
            scale *= 2;
        }
        return sum / total;
    }

    private static double fade(double t) {
        return t * t * (3 - 2 * t);
    }

    /** The random value at a whole coordinate (the mixing steps are SplitMix64's). */
    private double corner(long x, long y) {
        long bits = seed + x * 0x9E3779B97F4A7C15L + y * 0xD1B54A32D192ED03L;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return ((bits ^ (bits >>> 31)) >>> 11) * 0x1p-53;
    }
}
