package io.github.hrstyle.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.hrstyle.core.engine.Torch;
import org.junit.jupiter.api.Test;

class UpsamplingTest {

    @Test
    void values_lie_a_quarter_and_three_quarters_between_pixels() {
        try (NDManager manager = Torch.manager(Device.cpu())) {
            NDArray x = manager.create(new float[] {0, 4, 8}, new Shape(1, 1, 1, 3));
            float[] row = Upsampling.bilinear(x, 2).get(0, 0, 0).toFloatArray();
            assertThat(row).containsExactly(0, 1, 3, 5, 7, 8);
        }
    }

    @Test
    void it_is_djls_interpolation() {
        try (NDManager manager = Torch.manager(Device.cpu())) {
            for (int factor : new int[] {2, 4}) {
                NDArray x = manager.randomUniform(-1, 1, new Shape(1, 3, 5, 7));
                float[] theirs = x.getNDArrayInternal()
                        .interpolation(new long[] {5L * factor, 7L * factor}, 1, false)
                        .toFloatArray();
                assertThat(Upsampling.bilinear(x, factor).toFloatArray()).containsExactly(theirs, within(1e-5f));
            }
        }
    }
}
