package io.github.hrstyle.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.sun.jna.Function;
import com.sun.jna.Platform;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import org.junit.jupiter.api.Test;

class EngineTest {

    /** What DJL's {@code mul(Number)} gets wrong: its operand's memory may be gone by then. */
    @Test
    void gradients_through_scalars_survive_the_garbage_collector() {
        try (NDManager manager = Torch.manager(Device.cpu())) {
            NDArray x = manager.arange(1f, 1001f);
            x.setRequiresGradient(true);
            try (GradientCollector gradients = Torch.engine().newGradientCollector()) {
                NDArray y = x;
                for (int i = 0; i < 50; i++) y = Scalars.times(y, i % 2 == 0 ? 2 : .5);
                NDArray sum = y.square().sum();
                for (int i = 0; i < 5; i++) {
                    System.gc();
                    manager.create(new Shape(1 << 16)).close();
                }
                gradients.backward(sum);
            }
            float[] gradient = x.getGradient().toFloatArray();
            for (int i = 0; i < 1000; i++) assertThat(gradient[i]).isEqualTo(2f * (i + 1));
        }
    }

    @Test
    void threads_that_wait_sleep_unless_the_user_wants_it_otherwise() {
        assumeFalse(Platform.isWindows(), "skipped: on Windows the launcher sets the environment");
        assertThat(Torch.engine()).isNotNull();
        String policy = Function.getFunction("c", "getenv").invokeString(new Object[] {"OMP_WAIT_POLICY"}, false);
        assertThat(policy).isEqualTo(System.getenv().getOrDefault("OMP_WAIT_POLICY", "passive"));
    }

    @Test
    void the_cpu_is_always_there() {
        assertThat(Torch.devices()).startsWith("cpu");
        assertThat(Torch.device(DeviceChoice.CPU)).isEqualTo(Device.cpu());
    }

    @Test
    void a_cuda_device_that_is_not_there_is_refused_and_never_replaced() {
        assumeTrue(Torch.devices().size() == 1, "skipped: this machine has a CUDA device");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Torch.device(DeviceChoice.parse("cuda")))
                .withMessageContaining("device cuda:0 was asked for, but libtorch")
                .withMessageContaining("sees only: cpu");
        assertThat(Torch.device(DeviceChoice.AUTO)).isEqualTo(Device.cpu());
    }
}
