package io.github.hrstyle.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.network.Parameters;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BestTest {

    @Test
    void keeps_the_lowest_loss_and_neither_the_first_nor_the_last() {
        try (NDManager manager = Torch.manager(Device.cpu())) {
            Best best = new Best();
            float[] totals = {3, 1, 2, 1};
            for (int i = 0; i < totals.length; i++) {
                Tensor values = new Tensor(new long[] {1}, new float[] {i});
                best.offer(new Losses(totals[i], 0, 0, 0), new Parameters(manager, Map.of("a", values)));
            }
            assertThat(best.get().losses().total()).isEqualTo(1);
            assertThat(best.get().parameters().get("a").values()).containsExactly(1);
        }
    }
}
