package io.github.hrstyle.core.calibration;

import java.util.stream.IntStream;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * The two-dimensional Fourier transform of a square of values.
 *
 * @param real row by row
 * @param imaginary likewise
 */
record Spectrum(double[][] real, double[][] imaginary) {

    /** Radius of the low pass, in cycles a pixel: what is finer is lost by a few per cent of scale, or a few degrees, anyway. */
    private static final double LOW_PASS = .15;

    /** Of the magnitudes that is divided out: 1 would give noise as much say as edges. */
    private static final double WHITENING = .75;

    /** @param values side x side, row by row; side a power of two */
    static Spectrum of(double[] values, int side) {
        double[][] real = new double[side][side];
        double[][] imaginary = new double[side][side];
        for (int y = 0; y < side; y++) System.arraycopy(values, y * side, real[y], 0, side);
        Spectrum spectrum = new Spectrum(real, imaginary);
        spectrum.transform(TransformType.FORWARD);
        return spectrum;
    }

    private void transform(TransformType type) {
        rows(type);
        transpose();
        rows(type);
        transpose();
    }

    private void rows(TransformType type) {
        for (int y = 0; y < real.length; y++)
            FastFourierTransformer.transformInPlace(
                    new double[][] {real[y], imaginary[y]}, DftNormalization.STANDARD, type);
    }

    private void transpose() {
        for (int y = 0; y < real.length; y++)
            for (int x = 0; x < y; x++) {
                double r = real[y][x];
                real[y][x] = real[x][y];
                real[x][y] = r;
                double i = imaginary[y][x];
                imaginary[y][x] = imaginary[x][y];
                imaginary[x][y] = i;
            }
    }

    /**
     * How well this image lies on another one, for each shift of it: a correlation whose magnitudes are mostly evened out (phase correlation: C. Kuglin and D. Hines,
     * The phase correlation image alignment method, 1975).
     *
     * @return side x side, row by row; beyond half the side, shifts are negative
     */
    double[] correlation(Spectrum other) {
        int n = real.length;
        Spectrum product = new Spectrum(new double[n][n], new double[n][n]);
        IntStream.range(0, n).forEach(y -> {
            double fy = (y < n / 2 ? y : y - n) / (double) n;
            for (int x = 0; x < n; x++) {
                double fx = (x < n / 2 ? x : x - n) / (double) n;
                double re = real[y][x] * other.real[y][x] + imaginary[y][x] * other.imaginary[y][x];
                double im = real[y][x] * other.imaginary[y][x] - imaginary[y][x] * other.real[y][x];
                double weight = Math.exp(-(fx * fx + fy * fy) / (LOW_PASS * LOW_PASS))
                        / (1e-12 + Math.pow(re * re + im * im, WHITENING / 2));
                product.real[y][x] = re * weight;
                product.imaginary[y][x] = im * weight;
            }
        });
        product.transform(TransformType.INVERSE);
        double[] correlation = new double[n * n];
        for (int y = 0; y < n; y++) System.arraycopy(product.real[y], 0, correlation, y * n, n);
        return correlation;
    }
}
