package io.github.hrstyle.core.apply;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.fitted.FittedStyle;
import java.util.Locale;

/**
 * What a style that is a function of colour alone does to any colour whatever, found on a grid of {@value ColourCube#LARGE} colours a side over all of
 * sRGB; between its nodes the function is taken as straight.
 *
 * @param largestChange of any colour, CIEDE2000
 * @param changedMost that colour, RGB in 0..1
 * @param becomes what it becomes, likewise
 * @param grey whether of two greys the lighter one stays the lighter one
 * @param red whether what gains red, and nothing else, gains luma
 * @param green likewise
 * @param blue likewise
 * @param invertible share of all colours around which no two fall together, 0..1
 * @param inverse how far from the colour an 8-bit result leads back, in levels: the median over these colours; 255 if there are none
 * @param inverse95 the 95th percentile
 */
public record Certificate(
        double largestChange,
        float[] changedMost,
        float[] becomes,
        Order grey,
        Order red,
        Order green,
        Order blue,
        double invertible,
        double inverse,
        double inverse95) {

    /** What becomes of an order of brightness. */
    public enum Order {
        KEPT,
        REVERSED,
        /** Here so and there so. */
        BROKEN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The style's.
     *
     * @throws Failure if it is no function of colour alone
     */
    public static Certificate of(FittedStyle fitted) {
        return new CertificateSearch(ColourCube.of(fitted, ColourCube.LARGE)).certificate();
    }

    /** Whether all colours can be told apart afterwards. */
    public boolean isInvertible() {
        return invertible == 1;
    }

    /** For a user, a line each. */
    public String words() {
        return Text.format(
                "largest change of any colour: %.1f (CIEDE2000), of %s to %s%n"
                        + "order of luma: along grey %s, along red %s, green %s, blue %s%n"
                        + "%s; from 8-bit results back to the colours within %.1f levels at the median, %.1f at 95 %%",
                largestChange,
                hex(changedMost),
                hex(becomes),
                grey,
                red,
                green,
                blue,
                isInvertible()
                        ? "invertible: no two neighbouring colours fall together"
                        : Text.format(
                                "not invertible: around %.2g %% of all colours, neighbours fall together",
                                100 * (1 - invertible)),
                inverse,
                inverse95);
    }

    private static String hex(float[] rgb) {
        return Text.format(
                "#%02x%02x%02x", Math.round(255 * rgb[0]), Math.round(255 * rgb[1]), Math.round(255 * rgb[2]));
    }
}
