package io.github.hrstyle.benchmarks.samples;

import static io.github.hrstyle.benchmarks.samples.TissueSection.step;

import io.github.hrstyle.benchmarks.samples.Glands.Gland;
import io.github.hrstyle.benchmarks.samples.Glands.Place;
import io.github.hrstyle.benchmarks.samples.TissueSection.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Draws a section's glands: columnar cells around a lumen, with their nuclei outside and mucin in many of them. */
final class Epithelium {

    private final TissueSection section;
    private final Random random;
    private final ValueNoise noise;

    Epithelium(TissueSection section) {
        this.section = section;
        random = section.random;
        noise = section.noise;
    }

    void draw() {
        List<Gland> glands = section.glands.all();
        List<double[]> borders = new ArrayList<>();
        for (int g = 0; g < glands.size(); g++) {
            borders.add(drawCells(glands.get(g), g));
        }
        for (int i = 0; i < section.depth.length; i++) {
            if (section.depth[i] > -1) {
                int owner = section.owner[i];
                fill(i, glands.get(owner), borders.get(owner));
            }
        }
    }

    /** Draws the nuclei and the mucin of a gland's cells, and tells the angles at which one cell meets the next. */
    private double[] drawCells(Gland gland, int index) {
        List<Double> borders = new ArrayList<>();
        double angle = -Math.PI;
        while (angle < Math.PI) {
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            double base = 9.5 + 2.2 * random.nextGaussian();
            double reach = gland.radius() * 1.7;
            while (reach > 5 && !isWithin(gland.x() + reach * cos, gland.y() + reach * sin, index, base)) {
                reach -= .5;
            }
            double width = Math.max(6.5, 9.6 + 1.3 * random.nextGaussian());
            double x = gland.x() + reach * cos;
            double y = gland.y() + reach * sin;
            boolean visible =
                    Math.max(Math.abs(x - section.size / 2.), Math.abs(y - section.size / 2.)) < section.size / 2. + 20;
            if (reach > 9 && visible && section.isFree(x, y, 6)) {
                drawCell(x, y, angle);
            }
            double step = width / Math.max(reach, 9);
            borders.add(angle + step / 2);
            angle += step;
        }
        return borders.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private boolean isWithin(double x, double y, int gland, double least) {
        Place place = section.glands.place(x, y);
        return place.gland() == gland && place.depth() > least;
    }

    private void drawCell(double x, double y, double angle) {
        double tilt = section.along(x, y) + Math.PI / 2 + .22 * random.nextGaussian();
        double length = 5.6 + 2.4 * random.nextDouble();
        double width = 3.4 + 1.2 * random.nextDouble();
        section.drawNucleus(x, y, length, width, tilt, .62 + .4 * random.nextDouble());
        if (random.nextDouble() < .42) {
            float[] mucin = section.part(Part.MUCIN);
            double up = 15 + 4 * random.nextDouble();
            double cup = 4.7 + 1.7 * random.nextDouble();
            double cupX = x - up * StrictMath.cos(angle);
            double cupY = y - up * StrictMath.sin(angle);
            section.stamp(cupX, cupY, cup * 1.45, cup, angle, .16, (i, distance, cover) -> {
                double foam = .8 + .35 * noise.octaves(section.x(i) / 4, section.y(i) / 4 + 1200, 2);
                mucin[i] = (float) Math.max(mucin[i], cover * (foam + .25 * step(.6, 1, distance)));
            });
        }
    }

    /** Fills a point of a gland with cytoplasm, or with what floats in its lumen. */
    private void fill(int i, Gland gland, double[] borders) {
        double x = section.x(i);
        double y = section.y(i);
        double thickness = 33 + 9 * noise.octaves(x / 45 + 50, y / 45, 2) + 2.5 * noise.octaves(x / 6, y / 6, 2);
        double lumen = section.depth[i] - thickness;
        double cover = step(-1, .6, section.depth[i]) * step(.8, -.8, lumen);

        double angle = StrictMath.atan2(y - gland.y(), x - gland.x()) + .06 * noise.octaves(x / 9, y / 9 + 40, 2);
        int cell = Math.floorMod(-1 - Arrays.binarySearch(borders, angle), borders.length);
        double before = Math.abs(angle - borders[Math.floorMod(cell - 1, borders.length)]);
        double after = Math.abs(borders[cell] - angle);
        double radius = Math.hypot(x - gland.x(), y - gland.y());
        double membrane = step(1.6, .2, Math.min(before, after) * radius) * step(4, 22, radius);

        double mucin = Math.min(1, section.part(Part.MUCIN)[i]) * cover;
        double grain = .2 * noise.octaves(x / 2.2, y / 2.2, 2) + .25 * noise.octaves(x / 13, y / 13 + 300, 2);
        double body = .72 + grain + .3 * step(-3.5, -1.5, lumen);
        double cytoplasm = cover * (body * (1 - .9 * mucin) + .28 * membrane * (1 - .5 * mucin));
        double nucleus = section.part(Part.NUCLEUS)[i];
        section.part(Part.CYTOPLASM)[i] = (float) (cytoplasm * (1 - .6 * nucleus));

        double activity = .75
                + .33 * (2 * noise.at(cell * 7.7, section.owner[i] * 3.1) - 1)
                + .5 * noise.octaves(x / 90, y / 90 + 800, 2);
        section.part(Part.ANTIGEN)[i] = (float) (cytoplasm * activity * (1 - .85 * nucleus) * (1 + 1.1 * grain));

        double wisps = step(.05, .5, noise.octaves(x / 17, y / 17 + 900, 4)) * step(40, 0, lumen);
        section.part(Part.MUCIN)[i] = (float) (mucin + .7 * (1 - cover) * step(0, 2, lumen) * wisps);
    }
}
