package io.github.hrstyle.benchmarks.samples;

import static io.github.hrstyle.benchmarks.samples.TissueSection.DENSITY;
import static io.github.hrstyle.benchmarks.samples.TissueSection.step;

import io.github.hrstyle.benchmarks.samples.TissueSection.Part;
import java.util.Random;

/** Draws what lies between a section's glands: fibres, clefts, small vessels, lymphocytes and fibroblasts. */
final class Stroma {

    private final TissueSection section;
    private final Random random;
    private final ValueNoise noise;

    Stroma(TissueSection section) {
        this.section = section;
        random = section.random;
        noise = section.noise;
    }

    void draw() {
        drawFibres();
        drawVessels();
        drawNuclei();
    }

    /** Fibres run around the glands: noise that is averaged along their direction. */
    private void drawFibres() {
        float[] fibres = section.part(Part.FIBRES);
        float[] direction = new float[fibres.length];
        for (int i = 0; i < fibres.length; i++) {
            if (section.depth[i] < 3) {
                double x = section.x(i);
                double y = section.y(i);
                direction[i] = (float) (section.along(x, y) + 1.3 * noise.octaves(x / 28, y / 28 + 70, 2));
            }
        }
        for (int i = 0; i < fibres.length; i++) {
            if (section.depth[i] < 3) {
                double x = section.x(i);
                double y = section.y(i);
                double fibre = (streak(i, direction, 1) + streak(i, direction, -1)) / 2 - .5;
                double density = .66 + 2.6 * fibre + .34 * noise.octaves(x / 20 + 31, y / 20, 4);
                double cleft = noise.octaves(x / 30, y / 30 + 200, 3) + 2.2 * fibre;
                density *= 1 - .93 * step(.36, .5, cleft);
                fibres[i] = (float) (Math.max(0, density) * (1 - shrinkage(i)) * step(2, 0, section.depth[i]));
            }
        }
    }

    private double streak(int start, float[] direction, int sign) {
        double x = section.x(start);
        double y = section.y(start);
        double sum = 0;
        int steps = 14;
        for (int s = 0; s < steps; s++) {
            sum += noise.at(x / 1.1, y / 1.1 + 400);
            int column = Math.min(section.points - 1, Math.max(0, (int) (x * DENSITY)));
            int row = Math.min(section.points - 1, Math.max(0, (int) (y * DENSITY)));
            float angle = direction[row * section.points + column];
            x += sign * .8 * StrictMath.cos(angle);
            y += sign * .8 * StrictMath.sin(angle);
        }
        return sum / steps;
    }

    /** Where the fibres have come off a gland's outline, as they do when tissue is dried for cutting. */
    private double shrinkage(int point) {
        double x = section.x(point);
        double y = section.y(point);
        double strength = noise.octaves(x / 60 + 90, y / 60, 2);
        double edge = -6 * step(.12, .75, strength) - 1.5 * noise.octaves(x / 5 + 60, y / 5, 2);
        return .9 * step(.1, .25, strength) * step(edge - .8, edge + .8, section.depth[point]);
    }

    /** Vessels are gaps with a few red cells in them. */
    private void drawVessels() {
        float[] fibres = section.part(Part.FIBRES);
        float[] redCells = section.part(Part.RED_CELLS);
        int wanted = section.size * section.size / 30000 + 1;
        for (int attempt = 0; attempt < 400 && wanted > 0; attempt++) {
            double x = random.nextDouble() * section.size;
            double y = random.nextDouble() * section.size;
            double room = -section.depthAt(x, y);
            if (room < 9 || !section.isFree(x, y, 30)) {
                continue;
            }
            wanted--;
            double angle = section.along(x, y);
            double length = 12 + 8 * random.nextDouble();
            double width = Math.min(7, room - 3);
            section.stamp(x, y, length, width, angle, .1, (i, distance, cover) -> fibres[i] *= (float) (1 - cover));
            for (double t = 5 - length; t < length - 4; t += 4 + 9 * random.nextDouble()) {
                double redX = x + t * StrictMath.cos(angle) + random.nextGaussian();
                double redY = y + t * StrictMath.sin(angle) + random.nextGaussian();
                double thin = 2.6 + 2.2 * random.nextDouble();
                section.stamp(redX, redY, 5, thin, random.nextDouble() * 3, .15, (i, distance, cover) -> {
                    redCells[i] = (float) Math.max(redCells[i], cover * (.6 + .4 * distance));
                });
                section.occupy(redX, redY);
            }
        }
    }

    /** Lymphocytes are round and come in crowds, fibroblasts are spindles along the fibres. */
    private void drawNuclei() {
        for (int attempt = 0; attempt < section.size * section.size / 12; attempt++) {
            double x = random.nextDouble() * section.size;
            double y = random.nextDouble() * section.size;
            double room = -section.depthAt(x, y);
            double distance = Math.max(8.5, 13 + 12 * noise.octaves(x / 32, y / 32 + 600, 2));
            if (room < 4 || !section.isFree(x, y, distance)) {
                continue;
            }
            double angle = section.along(x, y) + .35 * random.nextGaussian();
            double strength = .6 + .35 * random.nextDouble();
            if (room < 7 || random.nextDouble() < .35) {
                double length = 6 + 4 * random.nextDouble();
                section.drawNucleus(x, y, length, 1.8 + 1.1 * random.nextDouble(), angle, strength + .1);
            } else {
                double radius = 3.7 + 1.5 * random.nextDouble();
                double length = radius * (1 + .35 * random.nextDouble());
                section.drawNucleus(x, y, length, radius, angle, strength + .2);
            }
        }
    }
}
