package io.github.hrstyle.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MemoryNeedTest {

    @Test
    void a_size_that_cannot_fit_is_refused_with_the_one_that_would() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryNeed.check(4096, 4096L * 4096, 24e9))
                .withMessage("size 4096 would take about 320 GB of memory in training, but this machine has 24 GB:"
                        + " at most size 1100 fits");
        assertThat(MemoryNeed.of(1100L * 1100)).isLessThan(24e9);
        assertThatCode(() -> MemoryNeed.check(1100, 1100L * 1100, 24e9)).doesNotThrowAnyException();
    }

    @Test
    void this_machine_has_memory() {
        assertThat(MemoryNeed.ofThisMachine()).isGreaterThan(5e8);
    }
}
