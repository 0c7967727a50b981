package io.github.hrstyle.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.hrstyle.core.TestImages;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.image.GuidedFilter;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.image.SlidingMeans;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalAffineTest {

    private static final RgbImage CONTENT = TestImages.waves(28, 20, 1);
    private static final int RADIUS = 3;

    private static NDManager manager;

    @BeforeAll
    static void open() {
        manager = Torch.manager(Device.cpu());
    }

    @AfterAll
    static void close() {
        manager.close();
    }

    @Test
    void it_is_the_guided_filter_that_is_applied_later() {
        float[] values = noise(3 * CONTENT.pixels());
        float[] applied = new float[values.length];
        GuidedFilter.of(CONTENT, values, RADIUS).add(CONTENT, 0, 0, 28, 20, 0, 0, 1, 1, applied);
        float[] trained = layer().apply(manager.create(values, shape())).toFloatArray();
        assertThat(trained).containsExactly(applied, within(2e-4f));
    }

    @Test
    void what_is_constant_passes_and_noise_does_not() {
        NDArray constant = manager.full(shape(), .7f);
        for (float value : layer().apply(constant).toFloatArray())
            assertThat(value).isCloseTo(.7f, within(1e-4f));
        float[] noise = noise(3 * CONTENT.pixels());
        float[] left = layer().apply(manager.create(noise, shape())).toFloatArray();
        assertThat(energy(left)).isLessThan(.25 * energy(noise));
    }

    @Test
    void gradients_are_those_of_finite_differences() {
        Gradients.check(manager, noise(3 * CONTENT.pixels()), shape(), .01, x -> layer().apply(x)
                .square()
                .mean());
    }

    @Test
    void box_means_are_those_of_the_mirrored_image() {
        float[] values = noise(7 * 5);
        float[] means = SlidingMeans.box(values, 7, 5, 6);
        for (int y = 0; y < 5; y++)
            for (int x = 0; x < 7; x++) {
                double sum = 0;
                for (int j = -6; j <= 6; j++)
                    for (int i = -6; i <= 6; i++)
                        sum += values[SlidingMeans.mirrored(y + j, 5) * 7 + SlidingMeans.mirrored(x + i, 7)];
                assertThat(means[y * 7 + x]).isCloseTo((float) (sum / 169), within(1e-5f));
            }
    }

    private static LocalAffine layer() {
        return new LocalAffine(manager, CONTENT, RADIUS);
    }

    private static Shape shape() {
        return new Shape(1, 3, CONTENT.height(), CONTENT.width());
    }

    private static float[] noise(int length) {
        Random random = new Random(4);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) values[i] = (float) random.nextGaussian();
        return values;
    }

    private static double energy(float[] values) {
        double sum = 0;
        for (float value : values) sum += value * value;
        return sum;
    }
}
