package io.github.hrstyle.core.image;

/**
 * CIE L*a*b* of 1976 under D65, from and to sRGB (IEC 61966-2-1): L 0..100, a and b about -100..100. Equal distances in it
 * look about equally different.
 */
public final class CieLab {

    /** Linear sRGB to CIE XYZ. */
    private static final double[][] TO_XYZ = {
        {.4124564, .3575761, .1804375},
        {.2126729, .7151522, .0721750},
        {.0193339, .1191920, .9503041}
    };

    private static final double[][] FROM_XYZ = {
        {3.2404542, -1.5371385, -.4985314},
        {-.9692660, 1.8760108, .0415560},
        {.0556434, -.2040259, 1.0572252}
    };
    /** D65's white. */
    private static final double[] WHITE = {.95047, 1, 1.08883};
    /** Below (6/29)^3 the cube root is replaced by a line. */
    private static final double KNEE = 6. / 29;

    private CieLab() {}

    /** The L, a and b of every pixel, planar as {@link RgbImage#values}. */
    public static double[] fromRgb(RgbImage image) {
        int n = image.pixels();
        double[] lab = new double[3 * n];
        double[] pixel = new double[3];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < 3; c++) pixel[c] = image.values()[c * n + i];
            fromRgb(pixel);
            for (int c = 0; c < 3; c++) lab[c * n + i] = pixel[c];
        }
        return lab;
    }

    /** L, a and b of one colour, sRGB in 0..1. */
    public static double[] fromRgb(float red, float green, float blue) {
        double[] colour = {red, green, blue};
        fromRgb(colour);
        return colour;
    }

    /** The way back, clipped to what a display can show. */
    public static RgbImage toRgb(int width, int height, double[] lab) {
        int n = width * height;
        float[] values = new float[3 * n];
        double[] pixel = new double[3];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < 3; c++) pixel[c] = lab[c * n + i];
            toRgb(pixel);
            for (int c = 0; c < 3; c++) values[c * n + i] = (float) Math.min(1, Math.max(0, pixel[c]));
        }
        return new RgbImage(width, height, values);
    }

    /** One colour in place: sRGB 0..1 becomes L, a, b. */
    private static void fromRgb(double[] colour) {
        for (int c = 0; c < 3; c++) {
            double v = Math.max(0, colour[c]);
            colour[c] = v <= .04045 ? v / 12.92 : Math.pow((v + .055) / 1.055, 2.4);
        }
        multiply(TO_XYZ, colour);
        for (int c = 0; c < 3; c++) {
            double t = colour[c] / WHITE[c];
            colour[c] = t > KNEE * KNEE * KNEE ? Math.cbrt(t) : t / (3 * KNEE * KNEE) + 4. / 29;
        }
        double fx = colour[0];
        double fy = colour[1];
        double fz = colour[2];
        colour[0] = 116 * fy - 16;
        colour[1] = 500 * (fx - fy);
        colour[2] = 200 * (fy - fz);
    }

    /** One colour in place: L, a, b become sRGB, beyond 0..1 where no display can show it. */
    private static void toRgb(double[] colour) {
        double fy = (colour[0] + 16) / 116;
        double fx = fy + colour[1] / 500;
        double fz = fy - colour[2] / 200;
        colour[0] = fx;
        colour[1] = fy;
        colour[2] = fz;
        for (int c = 0; c < 3; c++) {
            double f = colour[c];
            colour[c] = WHITE[c] * (f > KNEE ? f * f * f : 3 * KNEE * KNEE * (f - 4. / 29));
        }
        multiply(FROM_XYZ, colour);
        for (int c = 0; c < 3; c++) {
            double v = colour[c];
            colour[c] = v <= .0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - .055;
        }
    }

    private static void multiply(double[][] matrix, double[] v) {
        double x = v[0];
        double y = v[1];
        double z = v[2];
        for (int row = 0; row < 3; row++) v[row] = matrix[row][0] * x + matrix[row][1] * y + matrix[row][2] * z;
    }
}
