package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {

    /** The quantile (k + 1/2) / 512 of 0..4 lies at rank 4 (k + 1/2) / 512, and so has that value. */
    @Test
    void areInterpolatedBetweenRanks() {
        double[] quantiles = Quantiles.of(new float[] {3, 0, 4, 1, 2});
        for (int k = 0; k < 512; k++) assertThat(quantiles[k]).isCloseTo(4 * (k + .5) / 512, within(1e-12));
    }

    @Test
    void theOnlyValueIsEveryQuantile() {
        assertThat(Quantiles.of(new float[] {7})).containsOnly(7);
        assertThat(Quantiles.of(new float[] {-3, -3, -3})).containsOnly(-3);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 15, 16, 33, 511, 512, 1025, 40_000})
    void areThoseOfTheSortedValues(int n) {
        Random random = new Random(n);
        float[] values = new float[n];
        for (int i = 0; i < n; i++)
            values[i] = (float) Math.pow(random.nextGaussian(), 3); // many close, a few far away
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] expected = new double[512];
        for (int k = 0; k < 512; k++) {
            double rank = (k + .5) / 512 * (n - 1);
            double share = rank - Math.floor(rank);
            expected[k] = (1 - share) * sorted[(int) rank] + share * sorted[Math.min(n - 1, (int) rank + 1)];
        }
        assertThat(Quantiles.of(values)).containsExactly(expected, within(1e-9));
    }
}
