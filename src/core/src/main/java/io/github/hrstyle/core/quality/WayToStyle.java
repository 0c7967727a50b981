package io.github.hrstyle.core.quality;

/** How much of the way to the style a result has gone. */
final class WayToStyle {

    private WayToStyle() {}

    /**
     * 1 - left / whole: 1 at the style, 0 where the content was, below 0 farther off than that; not a number when content and
     * style already coincide, because then there is no way to go.
     *
     * @param left distance between result and style
     * @param whole distance between content and style
     */
    static double of(double left, double whole) {
        return whole > 0 ? 1 - left / whole : Double.NaN;
    }
}
