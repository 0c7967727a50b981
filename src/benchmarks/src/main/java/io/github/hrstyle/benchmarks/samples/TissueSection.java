package io.github.hrstyle.benchmarks.samples;

import io.github.hrstyle.benchmarks.samples.Glands.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** An unstained section of colon mucosa: for each part of the tissue, how much of it lies at each point. */
final class TissueSection {

    /** What dyes tell apart. */
    enum Part {
        CHROMATIN,
        NUCLEUS,
        CYTOPLASM,
        ANTIGEN,
        MUCIN,
        FIBRES,
        RED_CELLS
    }

    /** Draws at a point, given its distance from a shape's centre (1 at the outline) and how far it is covered. */
    interface Ink {
        void draw(int point, double distance, double cover);
    }

    /** Points per pixel along each axis. */
    static final int DENSITY = 2;

    /** Points along each axis. */
    final int points;

    /** Pixels along each axis. All lengths are in pixels. */
    final int size;

    final Random random;
    final ValueNoise noise;
    final Glands glands;

    /** For each point, the depth below the outline of the gland that is nearest; negative between glands. */
    final float[] depth;

    /** For each point, the gland that is nearest. */
    final int[] owner;

    private final Map<Part, float[]> parts = new EnumMap<>(Part.class);
    private final List<double[]> nuclei = new ArrayList<>();

    TissueSection(long seed, int size) {
        this.size = size;
        points = size * DENSITY;
        random = new Random(seed);
        noise = new ValueNoise(random.nextLong());
        glands = new Glands(random.nextLong(), size);
        depth = new float[points * points];
        owner = new int[points * points];
        for (Part part : Part.values()) {
            parts.put(part, new float[points * points]);
        }
        for (int i = 0; i < depth.length; i++) {
            Place place = glands.place(x(i), y(i));
            depth[i] = (float) place.depth();
            owner[i] = place.gland();
        }
        new Stroma(this).draw();
        new Epithelium(this).draw();
        varyThickness();
    }

    /** The amounts of a part, row by row, about 0 to 1. */
    float[] part(Part part) {
        return Objects.requireNonNull(parts.get(part));
    }

    double x(int point) {
        return (point % points + .5) / DENSITY;
    }

    double y(int point) {
        return (point / points + .5) / DENSITY;
    }

    double depthAt(double x, double y) {
        return glands.place(x, y).depth();
    }

    /** The direction along the nearest gland's outline; a quarter turn further points into the gland or out of it. */
    double along(double x, double y) {
        double down = depthAt(x, y + 1) - depthAt(x, y - 1);
        double right = depthAt(x + 1, y) - depthAt(x - 1, y);
        return StrictMath.atan2(down, right) + Math.PI / 2;
    }

    boolean isFree(double x, double y, double distance) {
        return nuclei.stream().noneMatch(other -> Math.hypot(other[0] - x, other[1] - y) < distance);
    }

    /** Keeps other nuclei away from a place. */
    void occupy(double x, double y) {
        nuclei.add(new double[] {x, y});
    }

    /** Draws an elliptic nucleus with half axes {@code a} and {@code b}, the first in the direction of the angle. */
    void drawNucleus(double x, double y, double a, double b, double angle, double strength) {
        occupy(x, y);
        float[] chromatin = part(Part.CHROMATIN);
        float[] nucleus = part(Part.NUCLEUS);
        float[] fibres = part(Part.FIBRES);
        stamp(x, y, a, b, angle, .19, (i, distance, cover) -> {
            double clumps = noise.octaves(x(i) / 2.6, y(i) / 2.6 + 1000, 2);
            double rim = step(.5, .9, distance);
            double value = cover * strength * (.66 + .75 * clumps + .2 * rim);
            chromatin[i] = (float) (Math.max(chromatin[i], value) + .3 * Math.min(chromatin[i], value));
            nucleus[i] = (float) Math.max(nucleus[i], cover);
            fibres[i] *= (float) (1 - .5 * cover);
        });
    }

    /** Covers an ellipse with an irregular and soft outline. */
    void stamp(double x, double y, double a, double b, double angle, double soft, Ink ink) {
        double reach = Math.max(a, b) * 1.4 + 1;
        double shape = random.nextDouble() * 1000;
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        int left = Math.max(0, (int) ((x - reach) * DENSITY));
        int right = Math.min(points, (int) ((x + reach) * DENSITY));
        int top = Math.max(0, (int) ((y - reach) * DENSITY));
        int bottom = Math.min(points, (int) ((y + reach) * DENSITY));
        for (int row = top; row < bottom; row++) {
            for (int i = row * points + left; i < row * points + right; i++) {
                double u = ((x(i) - x) * cos + (y(i) - y) * sin) / a;
                double v = ((y(i) - y) * cos - (x(i) - x) * sin) / b;
                double distance = Math.hypot(u, v);
                double bump = noise.octaves(shape + u / (distance + .1), shape + v / (distance + .1), 2);
                distance *= 1 + .2 * bump;
                double cover = step(1 + soft, 1 - soft, distance);
                if (cover > 0) {
                    ink.draw(i, distance, cover);
                }
            }
        }
    }

    /** A section is nowhere equally thick. */
    private void varyThickness() {
        for (int i = 0; i < depth.length; i++) {
            double thickness = 1 + .16 * noise.octaves(x(i) / 120, y(i) / 120 + 1500, 2);
            for (float[] amounts : parts.values()) {
                amounts[i] *= (float) thickness;
            }
        }
    }

    /** 0 at {@code from} and 1 at {@code to} (which may be the smaller), smooth between them. */
    static double step(double from, double to, double value) {
        double t = Math.min(1, Math.max(0, (value - from) / (to - from)));
        return t * t * (3 - 2 * t);
    }
}
