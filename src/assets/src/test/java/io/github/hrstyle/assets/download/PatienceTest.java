package io.github.hrstyle.assets.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void each_pause_is_twice_as_long_as_the_one_before() {
        assertThat(IntStream.rangeClosed(1, 4).mapToObj(Patience.NORMAL::pauseAfter))
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
    }
}
