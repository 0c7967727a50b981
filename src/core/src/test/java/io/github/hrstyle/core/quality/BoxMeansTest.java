package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxMeansTest {

    /** {@code scipy.ndimage.uniform_filter([[0, 0, 9], [0, 0, 0]], 3, mode='reflect')}: the corner counts 4, 2, 2 and 1 times. */
    @Test
    void mirrorsAtTheBorder() {
        assertThat(BoxMeans.of(new double[] {0, 0, 9, 0, 0, 0}, 3, 2, 1))
                .containsExactly(new double[] {0, 2, 4, 0, 1, 2}, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 30}) // also windows that mirror the map several times
    void asAddedUpOneByOne(int radius) {
        int w = 7;
        int h = 4;
        double[] values = new double[w * h];
        for (int i = 0; i < values.length; i++) values[i] = 50 * Math.sin(1.7 * i) + i;
        double[] means = BoxMeans.of(values, w, h, radius);
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++) {
                double sum = 0;
                for (int dy = -radius; dy <= radius; dy++)
                    for (int dx = -radius; dx <= radius; dx++) sum += values[inside(y + dy, h) * w + inside(x + dx, w)];
                double expected = sum / ((2 * radius + 1) * (2 * radius + 1));
                assertThat(means[y * w + x]).isCloseTo(expected, within(1e-9));
            }
    }

    /** Walks back from each end that it would step over. */
    private static int inside(int i, int length) {
        while (i < 0 || i >= length) i = i < 0 ? -1 - i : 2 * length - 1 - i;
        return i;
    }
}
