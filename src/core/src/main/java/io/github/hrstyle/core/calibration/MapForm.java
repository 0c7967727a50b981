package io.github.hrstyle.core.calibration;

/**
 * A way of fitting a map of colours to pairs of them.
 *
 * @param smooth whether to the smoothed images' colours
 * @param quadratic whether with products of two logits, or linear in the logits
 * @param ridge how strongly the map is drawn to no change, as a part of the logits' mean square
 */
record MapForm(boolean smooth, boolean quadratic, double ridge) {

    private static final double[] RIDGES = {1e-4, 1e-3, 1e-2};

    /** All that are tried. */
    static MapForm[] all() {
        MapForm[] forms = new MapForm[4 * RIDGES.length];
        for (int i = 0; i < forms.length; i++) forms[i] = new MapForm((i & 1) == 1, (i & 2) == 0, RIDGES[i / 4]);
        return forms;
    }

    /** For people. */
    String words() {
        return (quadratic ? "quadratic" : "linear") + " in the logits, ridge " + ridge
                + (smooth ? ", of colours smoothed by a pixel" : "");
    }
}
