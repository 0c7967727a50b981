package io.github.hrstyle.imagej.dialog;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A slider's positions for a number around a preset's value: that value in the middle, so many times less and more at the
 * ends, and equal steps of ratio between.
 *
 * @param middle the preset's value as the core writes it, a number above 0
 * @param reach how many times more the upper end is, above 1
 */
record PresetScale(String middle, double reach) {

    /** The upper end; the lower one is 0. */
    static final int POSITIONS = 200;

    static final int MIDDLE = POSITIONS / 2;

    /** More digits would look as if they mattered. */
    private static final MathContext DIGITS = new MathContext(2);

    private double centre() {
        return Double.parseDouble(middle);
    }

    /** What a position stands for: in the middle exactly the preset's value, elsewhere a round number. */
    String text(int position) {
        if (position == MIDDLE) return middle;
        double value = centre() * Math.pow(reach, (position - MIDDLE) / (double) MIDDLE);
        BigDecimal round = new BigDecimal(value).round(DIGITS);
        boolean whole = middle.chars().allMatch(Character::isDigit);
        return whole ? Long.toString(Math.round(round.doubleValue())) : Double.toString(round.doubleValue());
    }

    /** The nearest position to a number; the middle for a text that is none. */
    int position(String text) {
        double value;
        try {
            value = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return MIDDLE;
        }
        if (centre() == 0) return MIDDLE; // such as the steps of a preset that trains nothing
        double share = Math.log(value / centre()) / Math.log(reach); // -infinity for 0, not a number below
        return (int) Math.round(MIDDLE + MIDDLE * Math.max(-1, Math.min(1, share)));
    }
}
