package io.github.hrstyle.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.core.TestImages;
import io.github.hrstyle.core.engine.Torch;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HrNetTest {

    private final NDManager manager = Torch.manager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void it_has_64607_parameters() {
        int sum = HrNet.initialise(1, false).values().stream()
                .mapToInt(tensor -> tensor.values().length)
                .sum();
        assertThat(sum).isEqualTo(64_607);
    }

    @Test
    void kernels_start_uniform_within_one_over_the_root_of_the_fan_in() {
        float[] kernel = HrNet.initialise(1, false).get("layer5_1.conv1.weight").values(); // 192 inputs
        float bound = (float) (1 / Math.sqrt(192));
        for (float value : kernel) assertThat(value).isBetween(-bound, bound);
        double square = 0;
        for (float value : kernel) square += value * value / kernel.length;
        assertThat(Math.sqrt(square)).isCloseTo(bound / Math.sqrt(3), within(.02 * bound));
    }

    @Test
    void with_a_zero_output_layer_the_output_is_zero() {
        NDArray out = forward(TestImages.waves(16, 12, 1).values(), 12, 16, HrNet.initialise(1, true));
        assertThat(out.abs().max().getFloat()).isZero();
    }

    @Test
    void frozen_statistics_of_an_image_give_the_output_of_the_image_itself() {
        NDArray x = manager.create(TestImages.waves(20, 16, 1).values(), new Shape(1, 3, 16, 20));
        Parameters parameters = new Parameters(manager, HrNet.initialise(1, false));
        Normalisation.PerImage perImage = new Normalisation.PerImage();
        float[] own = HrNet.forward(x, parameters, perImage).toFloatArray();
        Map<String, Tensor> statistics = perImage.statistics();
        float[] frozen = HrNet.forward(x, parameters, new Normalisation.Frozen(new Parameters(manager, statistics)))
                .toFloatArray();
        for (int i = 0; i < own.length; i++) assertThat(frozen[i]).isCloseTo(own[i], within(1e-3f));
        statistics.forEach((name, tensor) ->
                assertThat(tensor.shape()).isEqualTo(HrNet.statisticsShapes().get(name)));
        assertThat(statistics.keySet()).isEqualTo(HrNet.statisticsShapes().keySet());
    }

    @Test
    void no_output_pixel_sees_farther_than_the_reach() {
        int side = 4 * HrNet.REACH;
        float[] values = TestImages.waves(side, side, 1).values();
        Parameters parameters = new Parameters(manager, HrNet.initialise(1, false));
        Normalisation.PerImage perImage = new Normalisation.PerImage();
        Shape shape = new Shape(1, 3, side, side);
        HrNet.forward(manager.create(values, shape), parameters, perImage);
        Normalisation frozen = new Normalisation.Frozen(new Parameters(manager, perImage.statistics()));
        float[] before =
                HrNet.forward(manager.create(values, shape), parameters, frozen).toFloatArray();
        int farthest = 0;
        for (int offset = 0; offset < HrNet.MULTIPLE; offset++) { // the reach depends on where strides fall
            int at = side / 2 + offset;
            float[] changed = values.clone();
            for (int c = 0; c < 3; c++) changed[(c * side + at) * side + at] += 5;
            float[] after = HrNet.forward(manager.create(changed, shape), parameters, frozen)
                    .toFloatArray();
            for (int i = 0; i < after.length; i++)
                if (Math.abs(after[i] - before[i]) > 1e-6) {
                    int x = i % side;
                    int y = i / side % side;
                    farthest = Math.max(farthest, Math.max(Math.abs(x - at), Math.abs(y - at)));
                }
        }
        assertThat(farthest).isLessThanOrEqualTo(HrNet.REACH).isGreaterThan(HrNet.REACH / 2);
    }

    @Test
    void gradients_of_the_generator_are_those_of_finite_differences() {
        Parameters parameters = new Parameters(manager, HrNet.initialise(3, false));
        float[] weights = weights(3 * 8 * 8);
        Gradients.check(manager, TestImages.waves(8, 8, 5).values(), new Shape(1, 3, 8, 8), 1e-4, x -> HrNet.forward(
                        x, parameters, new Normalisation.PerImage())
                .mul(manager.create(weights, new Shape(1, 3, 8, 8)))
                .sum());
    }

    @Test
    void gradients_of_a_bottleneck_are_those_of_finite_differences() {
        Parameters parameters = new Parameters(manager, HrNet.initialise(3, false));
        HrNet.Bottleneck block = new HrNet.Bottleneck("layer1_1", 3, 16);
        float[] weights = weights(16 * 36);
        Gradients.check(manager, TestImages.waves(6, 6, 5).values(), new Shape(1, 3, 6, 6), 1e-4, x -> block.apply(
                        x, parameters, new Normalisation.PerImage())
                .mul(manager.create(weights, new Shape(1, 16, 6, 6)))
                .sum());
    }

    private static float[] weights(int n) {
        Random random = new Random(2);
        float[] weights = new float[n];
        for (int i = 0; i < n; i++) weights[i] = random.nextFloat() - .5f;
        return weights;
    }

    private NDArray forward(float[] values, int height, int width, Map<String, Tensor> parameters) {
        return HrNet.forward(
                manager.create(Arrays.copyOf(values, values.length), new Shape(1, 3, height, width)),
                new Parameters(manager, parameters),
                new Normalisation.PerImage());
    }
}
