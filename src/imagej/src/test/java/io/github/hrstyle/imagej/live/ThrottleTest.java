package io.github.hrstyle.imagej.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private long now = -7; // System.nanoTime may be negative

    @Test
    void is_due_at_once_and_then_once_an_interval() {
        Throttle throttle = new Throttle(Duration.ofNanos(10), () -> now);
        List<Long> due = new ArrayList<>();
        for (; now < 30; now += 3) if (throttle.isDue()) due.add(now);
        assertThat(due).containsExactly(-7L, 5L, 17L, 29L);
    }
}
