package io.github.hrstyle.core.matching;

/**
 * What of each image has its like in the other one, by colour alone, once the content's colours are mapped.
 *
 * @param ofContent share of the content image that has a counterpart, 0 to 1
 * @param ofStyle likewise of the style image
 */
public record Counterparts(double ofContent, double ofStyle) {

    /** A pair of images of which this part and more has a counterpart on both sides, as a product, is surely of the same things. */
    private static final double SURE = .9;

    /** Below it, the images show much that the other one lacks. */
    private static final double UNSURE = .8;

    /** @param kept mass of the content's clusters that keeps its colour: it needs no counterpart */
    static Counterparts of(Palette content, Palette style, double[][] mapped, double[] kept) {
        double[][] plan = UnbalancedTransport.plan(
                style.squaredDistances(mapped),
                content.share(),
                style.share(),
                ColourMatch.LAST_ENTROPY,
                ColourMatch.LAST_PENALTY);
        double[] rows = kept.clone();
        double[] columns = new double[style.clusters()];
        for (int i = 0; i < plan.length; i++)
            for (int j = 0; j < columns.length; j++) {
                rows[i] += plan[i][j];
                columns[j] += plan[i][j];
            }
        return new Counterparts(sum(rows, content.share()), sum(columns, style.share()));
    }

    private static double sum(double[] mass, double[] all) {
        double sum = 0;
        for (int i = 0; i < mass.length; i++) sum += Math.min(mass[i], all[i]);
        return sum;
    }

    /** How far the map of colours can be relied on: 0 to 1. */
    public double trust() {
        return Math.max(0, Math.min(1, (ofContent * ofStyle - UNSURE) / (SURE - UNSURE)));
    }
}
