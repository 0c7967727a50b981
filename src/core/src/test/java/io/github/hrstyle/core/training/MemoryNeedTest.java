package io.github.hrstyle.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.training.MemoryNeed.Memory;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {

    private static final Memory MACHINE = new Memory("this machine", 24e9);

    @Test
    void a_size_that_cannot_fit_is_refused_with_the_one_that_would() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryNeed.check(4096, 4096L * 4096, MACHINE))
                .withMessage("size 4096 would take about 370 GB of memory in training, but this machine has 24 GB:"
                        + " at most size 1020 fits");
        assertThat(MemoryNeed.of(1020L * 1020)).isLessThan(24e9);
        assertThatCode(() -> MemoryNeed.check(1020, 1020L * 1020, MACHINE)).doesNotThrowAnyException();
    }

    @Test
    void a_device_of_unknown_memory_is_tried() {
        assertThatCode(() -> MemoryNeed.check(4096, 4096L * 4096, new Memory("the GPU X", Double.NaN)))
                .doesNotThrowAnyException();
    }

    @Test
    void this_machine_has_memory() {
        assertThat(Memory.of(Device.cpu()).bytes()).isGreaterThan(5e8);
    }

    @Test
    void memory_that_libtorch_cannot_have_is_explained() {
        try (NDManager manager = Torch.manager(Device.cpu())) {
            EngineException full =
                    catchThrowableOfType(EngineException.class, () -> manager.zeros(new Shape(1L << 50)));
            assertThat(MemoryNeed.explained(full, 512, 512 * 512, MACHINE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("this machine has too little memory left for size 512, which takes about 6.6 GB:"
                            + " try a smaller size, or end what else uses it");
        }
        EngineException other = new EngineException("sizes do not match");
        assertThat(MemoryNeed.explained(other, 512, 512 * 512, MACHINE)).isSameAs(other);
    }
}
