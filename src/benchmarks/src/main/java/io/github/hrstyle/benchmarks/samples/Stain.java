package io.github.hrstyle.benchmarks.samples;

import io.github.hrstyle.benchmarks.samples.TissueSection.Part;
import java.util.EnumMap;
import java.util.Map;

/** A laboratory's way of showing a section: two dyes, what takes them up, and the microscope and camera behind them. */
public enum Stain {
    /** The routine stain, purple and pink, under a dim and warm lamp that is off its centre. */
    HEMATOXYLIN_EOSIN(
            new double[][] {{.60, .71, .36}, {.17, .80, .46}},
            Map.of(
                    Part.CHROMATIN, new double[] {.88, .10},
                    Part.NUCLEUS, new double[] {.10, .10},
                    Part.CYTOPLASM, new double[] {.16, .30},
                    Part.MUCIN, new double[] {.085, .01},
                    Part.FIBRES, new double[] {.03, .46},
                    Part.RED_CELLS, new double[] {0, .75}),
            new Camera(new double[] {.87, .84, .81}, .24, .95, 0, .7)),

    /** An antibody against the epithelium, brown on pale blue, under a bright and cool lamp. */
    HEMATOXYLIN_DAB(
            new double[][] {{.67, .60, .36}, {.29, .58, .77}},
            Map.of(
                    Part.CHROMATIN, new double[] {.41, 0},
                    Part.NUCLEUS, new double[] {.12, .02},
                    Part.CYTOPLASM, new double[] {.03, .08},
                    Part.ANTIGEN, new double[] {0, .62},
                    Part.MUCIN, new double[] {.05, .02},
                    Part.FIBRES, new double[] {.11, .045},
                    Part.RED_CELLS, new double[] {.05, .12}),
            new Camera(new double[] {.925, .945, .97}, .05, .7, .4, 1)),

    /**
     * The routine stain in another laboratory: a bluer hematoxylin, a paler eosin that is nearer to magenta, and a sharper camera under
     * a bright, cool lamp.
     */
    PALE_HEMATOXYLIN_EOSIN(
            new double[][] {{.70, .65, .27}, {.09, .76, .26}},
            Map.of(
                    Part.CHROMATIN, new double[] {.78, .04},
                    Part.NUCLEUS, new double[] {.14, .05},
                    Part.CYTOPLASM, new double[] {.13, .17},
                    Part.MUCIN, new double[] {.07, .005},
                    Part.FIBRES, new double[] {.015, .30},
                    Part.RED_CELLS, new double[] {0, .62}),
            new Camera(new double[] {.925, .945, .965}, .03, .75, .3, .8));

    /**
     * A microscope's camera.
     *
     * @param white what it shows where there is no tissue, as red, green and blue up to 1
     * @param falloff how much darker the worst lit corner is
     * @param blur the optical blur's standard deviation in pixels
     * @param sharpening the strength of its unsharp mask
     * @param grain the sensor noise's standard deviation in grey levels
     */
    record Camera(double[] white, double falloff, double blur, double sharpening, double grain) {}

    /** For both dyes, the optical densities in red, green and blue at concentration 1. */
    final double[][] dyes;

    /** For parts of the tissue, the concentration of both dyes in them. */
    final Map<Part, double[]> uptake;

    final Camera camera;

    Stain(double[][] dyes, Map<Part, double[]> uptake, Camera camera) {
        this.dyes = dyes;
        this.uptake = new EnumMap<>(uptake);
        this.camera = camera;
    }
}
