package io.github.hrstyle.core.image;

import io.github.hrstyle.assets.text.Text;
import java.util.Arrays;

/**
 * A closed-form transfer of colours: a quadratic map of their logits, {@code z' = matrix z + quadratic q(z) + offset} with
 * {@code z = log(u / (1 - u)), u = }{@value #MARGIN}{@code  + (1 - 2 * }{@value #MARGIN}{@code ) rgb} and q the products of two of
 * z's three values. Shadows and highlights are compressed as they near the ends of the range and not clipped there, so that no
 * structure is lost in them.
 *
 * @param matrix 3 x 3, row by row
 * @param quadratic 3 x 6, row by row: red green, red blue, green blue, red red, green green, blue blue
 * @param offset 3 values
 */
public record ColourMap(float[] matrix, float[] quadratic, float[] offset) {

    /** Keeps the logits of black and white finite: they are at -2.2 and 2.2. */
    public static final float MARGIN = .1f;

    /** Products of two of a colour's three logits. */
    public static final int PRODUCTS = 6;

    /** Greys that are tried. */
    private static final int GREYS = 16;

    /** Logits whose colours differ by less than a tenth of an 8-bit value. */
    private static final float ALIKE = 1e-3f;

    public ColourMap {
        if (matrix.length != 9 || quadratic.length != 3 * PRODUCTS || offset.length != 3)
            throw new IllegalArgumentException(Text.format(
                    "a colour map has 9, 18 and 3 numbers, but got %d, %d and %d",
                    matrix.length, quadratic.length, offset.length));
    }

    /** From doubles. */
    public static ColourMap of(double[] matrix, double[] quadratic, double[] offset) {
        return new ColourMap(floats(matrix), floats(quadratic), floats(offset));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
        return floats;
    }

    /** The logits of one colour, RGB in 0..1. */
    public static double[] logits(float red, float green, float blue) {
        return new double[] {Logit.of(red), Logit.of(green), Logit.of(blue)};
    }

    /** What the map is linear in, of one colour's logits: these three, then the {@value #PRODUCTS} products. */
    public static double[] terms(double[] z) {
        return new double[] {
            z[0], z[1], z[2], z[0] * z[1], z[0] * z[2], z[1] * z[2], z[0] * z[0], z[1] * z[1], z[2] * z[2]
        };
    }

    /** The mapped ones of one colour's logits. */
    public double[] mapped(double[] z) {
        double[] terms = terms(z);
        double[] mapped = new double[3];
        for (int c = 0; c < 3; c++) {
            mapped[c] = offset[c];
            for (int i = 0; i < 3; i++) mapped[c] += matrix[3 * c + i] * terms[i];
            for (int i = 0; i < PRODUCTS; i++) mapped[c] += quadratic[PRODUCTS * c + i] * terms[3 + i];
        }
        return mapped;
    }

    /** This map and {@code bend (terms - from) + to}; bend is (3, 9), from (9) and to (3). */
    public ColourMap plus(double[][] bend, double[] from, double[] to) {
        float[] newMatrix = matrix.clone();
        float[] newQuadratic = quadratic.clone();
        float[] newOffset = offset.clone();
        for (int c = 0; c < 3; c++) {
            newOffset[c] += (float) to[c];
            for (int i = 0; i < 3 + PRODUCTS; i++) {
                newOffset[c] -= (float) (bend[c][i] * from[i]);
                if (i < 3) newMatrix[3 * c + i] += (float) bend[c][i];
                else newQuadratic[PRODUCTS * c + i - 3] += (float) bend[c][i];
            }
        }
        return new ColourMap(newMatrix, newQuadratic, newOffset);
    }

    /** Whether it maps all greys to greys. */
    boolean keepsGrey() {
        for (int i = 0; i <= GREYS; i++) {
            float grey = i / (float) GREYS;
            double[] mapped = mapped(logits(grey, grey, grey));
            if (Arrays.stream(mapped).max().orElseThrow()
                            - Arrays.stream(mapped).min().orElseThrow()
                    > ALIKE) return false;
        }
        return true;
    }

    /** The mapped colours' logits, planar as {@link RgbImage#values}. */
    public float[] logits(RgbImage image) {
        return mapped(logitsOf(image));
    }

    /** An image's own logits, likewise. */
    public static float[] logitsOf(RgbImage image) {
        float[] logits = new float[image.values().length];
        for (int i = 0; i < logits.length; i++) logits[i] = Logit.of(image.values()[i]);
        return logits;
    }

    /** The mapped ones of an image's own logits. */
    float[] mapped(float[] own) {
        int n = own.length / 3;
        float[] logits = new float[own.length];
        for (int c = 0; c < 3; c++) {
            float r = matrix[3 * c];
            float g = matrix[3 * c + 1];
            float b = matrix[3 * c + 2];
            int q = PRODUCTS * c;
            float rg = quadratic[q];
            float rb = quadratic[q + 1];
            float gb = quadratic[q + 2];
            float rr = quadratic[q + 3];
            float gg = quadratic[q + 4];
            float bb = quadratic[q + 5];
            float constant = offset[c];
            for (int i = 0; i < n; i++) {
                float red = own[i];
                float green = own[n + i];
                float blue = own[2 * n + i];
                logits[c * n + i] = constant
                        + red * (r + rr * red + rg * green + rb * blue)
                        + green * (g + gg * green + gb * blue)
                        + blue * (b + bb * blue);
            }
        }
        return logits;
    }

    /** The mapped colours, clipped to 0..1. */
    public RgbImage apply(RgbImage image) {
        return image(image.width(), image.height(), logits(image));
    }

    /** The colours that have these logits, clipped to 0..1; the array becomes the image's. */
    public static RgbImage image(int width, int height, float[] logits) {
        for (int i = 0; i < logits.length; i++) logits[i] = Logit.value(logits[i]);
        return new RgbImage(width, height, logits);
    }

    /** One colour that has these logits, clipped to 0..1. */
    public static float[] colour(double[] logits) {
        return new float[] {
            Logit.value((float) logits[0]), Logit.value((float) logits[1]), Logit.value((float) logits[2])
        };
    }
}
