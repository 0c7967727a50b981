package io.github.hrstyle.benchmarks.samples;

/** Of a square map. */
final class Blur {

    private Blur() {}

    /** A Gaussian blur; the edge is repeated outside. */
    static float[] gaussian(float[] values, int size, double deviation) {
        return blurRows(blurRows(values, size, deviation), size, deviation);
    }

    /** Blurs along the rows and turns the result, so that a second call does the columns and turns it back. */
    private static float[] blurRows(float[] values, int size, double deviation) {
        int radius = (int) Math.ceil(3 * deviation);
        float[] turned = new float[values.length];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double sum = 0;
                double total = 0;
                for (int d = -radius; d <= radius; d++) {
                    double weight = StrictMath.exp(-d * d / (2 * deviation * deviation));
                    sum += weight * values[y * size + Math.min(size - 1, Math.max(0, x + d))];
                    total += weight;
                }
                turned[x * size + y] = (float) (sum / total);
            }
        }
        return turned;
    }
}
