package io.github.hrstyle.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.training.MemoryNeed.Memory;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {

    private static final Memory MACHINE = new Memory("this machine", 24e9);

    private static MemoryNeed square(int size) {
        return new MemoryNeed((long) size * size, 0);
    }

    @Test
    void a_size_that_cannot_fit_is_refused_with_the_one_that_would() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> square(4096).check(4096, MACHINE))
                .withMessage("size 4096 would take about 370 GB of memory in training, but this machine has 24 GB:"
                        + " at most size 1020 fits");
        assertThat(square(1020).bytes()).isLessThan(24e9);
        assertThatCode(() -> square(1020).check(1020, MACHINE)).doesNotThrowAnyException();
    }

    @Test
    void labels_need_memory_of_their_own() {
        MemoryNeed need = new MemoryNeed(1000 * 1000, 22);
        assertThat(need.bytes()).isCloseTo(2 * square(1000).bytes() - .8e9, within(1e6));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> need.check(1000, MACHINE))
                .withMessageEndingWith("at most size 720 fits");
    }

    @Test
    void a_device_of_unknown_memory_is_tried() {
        assertThatCode(() -> square(4096).check(4096, new Memory("the GPU X", Double.NaN)))
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
            assertThat(square(512).explained(full, 512, MACHINE))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.ENVIRONMENT))
                    .hasMessage("this machine has too little memory left for size 512, which takes about 6.6 GB:"
                            + " try a smaller size, or end what else uses it");
        }
        EngineException other = new EngineException("sizes do not match");
        assertThat(square(512).explained(other, 512, MACHINE)).hasMessage("libtorch failed: sizes do not match");
    }
}
