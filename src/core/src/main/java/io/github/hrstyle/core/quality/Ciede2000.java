package io.github.hrstyle.core.quality;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.RgbImage;
import java.util.stream.IntStream;

/**
 * How different two colours look: the colour difference CIEDE2000 (CIE 142-2001; formulas and names as in G. Sharma, W. Wu and
 * E. Dalal, Color Research and Application 30(1), 2005), with its parametric factors at 1. About 1 is the least that an eye sees
 * side by side; unlike the distance in Lab it does not overrate differences between saturated colours.
 */
public final class Ciede2000 {

    /** 25^7: the seventh power of the chroma from which on a counts nearly as it is. */
    private static final double CHROMA_KNEE = Math.pow(25, 7);

    private Ciede2000() {}

    /**
     * The mean over the pixels of two images of one size.
     *
     * @throws Failure if the sizes differ
     */
    public static double between(RgbImage a, RgbImage b) {
        if (a.width() != b.width() || a.height() != b.height())
            throw Failure.badInput(Text.format(
                    "colours are compared between images of one size, but one has %d x %d pixels and the other %d x %d",
                    a.width(), a.height(), b.width(), b.height()));
        double[] first = CieLab.fromRgb(EightBit.rounded(a));
        double[] second = CieLab.fromRgb(EightBit.rounded(b));
        double[] sums = IntStream.range(0, a.height()) // a sum a row, so that the order of additions is fixed
                .parallel()
                .mapToDouble(y -> sum(first, second, y * a.width(), (y + 1) * a.width()))
                .toArray();
        double sum = 0;
        for (double row : sums) sum += row;
        return sum / a.pixels();
    }

    private static double sum(double[] a, double[] b, int from, int to) {
        int n = a.length / 3;
        double sum = 0;
        for (int i = from; i < to; i++) sum += between(a[i], a[n + i], a[2 * n + i], b[i], b[n + i], b[2 * n + i]);
        return sum;
    }

    /** Of two colours in CIE Lab; 0 for equal ones, about 100 between black and white. */
    public static double between(double l1, double a1, double b1, double l2, double a2, double b2) {
        double stretch = 1.5 - .5 * saturation((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2);
        double chroma1 = Math.hypot(stretch * a1, b1);
        double chroma2 = Math.hypot(stretch * a2, b2);
        double hue1 = hue(stretch * a1, b1);
        double hue2 = hue(stretch * a2, b2);
        boolean grey = chroma1 * chroma2 == 0; // a grey has no hue that could differ

        double turn = grey ? 0 : hue2 - hue1;
        if (turn > Math.PI) turn -= 2 * Math.PI;
        if (turn < -Math.PI) turn += 2 * Math.PI;
        double lightnessStep = l2 - l1;
        double chromaStep = chroma2 - chroma1;
        double hueStep = 2 * Math.sqrt(chroma1 * chroma2) * Math.sin(turn / 2);

        double chroma = (chroma1 + chroma2) / 2;
        double hue = grey ? hue1 + hue2 : meanHue(hue1, hue2);
        double fromMiddle = ((l1 + l2) / 2 - 50) * ((l1 + l2) / 2 - 50);
        double lightnessScale = 1 + .015 * fromMiddle / Math.sqrt(20 + fromMiddle);
        double chromaScale = 1 + .045 * chroma;
        double hueScale = 1 + .015 * chroma * hueTerm(hue);
        double l = lightnessStep / lightnessScale;
        double c = chromaStep / chromaScale;
        double h = hueStep / hueScale;
        return Math.sqrt(l * l + c * c + h * h + rotation(chroma, hue) * c * h);
    }

    /** From 0 for grey to 1 for saturated colours. */
    private static double saturation(double chroma) {
        double power = Math.pow(chroma, 7);
        return Math.sqrt(power / (power + CHROMA_KNEE));
    }

    /** The angle in radians, 0 to 2 pi; 0 for grey. */
    private static double hue(double a, double b) {
        double angle = Math.atan2(b, a);
        return angle < 0 ? angle + 2 * Math.PI : angle;
    }

    /** The angle in the middle of the shorter way between two. */
    private static double meanHue(double one, double other) {
        double sum = one + other;
        if (Math.abs(one - other) <= Math.PI) return sum / 2;
        return sum < 2 * Math.PI ? sum / 2 + Math.PI : sum / 2 - Math.PI;
    }

    /** How the eye's tolerance of hue varies with hue. */
    private static double hueTerm(double hue) {
        return 1
                - .17 * Math.cos(hue - Math.toRadians(30))
                + .24 * Math.cos(2 * hue)
                + .32 * Math.cos(3 * hue + Math.toRadians(6))
                - .2 * Math.cos(4 * hue - Math.toRadians(63));
    }

    /** Makes chroma and hue count together in the saturated blues, around 275 degrees. */
    private static double rotation(double chroma, double hue) {
        double place = (Math.toDegrees(hue) - 275) / 25;
        double angle = Math.toRadians(30) * Math.exp(-place * place);
        return -2 * saturation(chroma) * Math.sin(2 * angle);
    }
}
