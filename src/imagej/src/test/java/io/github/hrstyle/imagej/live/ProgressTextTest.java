package io.github.hrstyle.imagej.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.training.FitProgress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1 s",
        "1, 1 s",
        "1001, 2 s",
        "59000, 59 s",
        "59001, 1 min",
        "200000, 3 min 20 s",
        "3599001, 1 h",
        "3600001, 1 h 1 min",
        "7500000, 2 h 5 min",
        "360000000, 100 h"
    })
    void durations_are_rounded_up(long milliseconds, String text) {
        assertThat(ProgressText.of(Duration.ofMillis(milliseconds))).isEqualTo(text);
    }

    @Test
    void tells_step_loss_and_time_left() {
        assertThat(ProgressText.ofBar(at(24))).isEqualTo("Step 24 of 60, about 12 s left");
        assertThat(ProgressText.ofStatusLine(at(24))).isEqualTo("HRStyle: step 24 of 60, loss 3.21, about 12 s left");
    }

    @Test
    void tells_no_time_left_after_the_last_step() {
        assertThat(ProgressText.ofBar(at(60))).isEqualTo("Step 60 of 60");
    }

    private static FitProgress at(int step) {
        return new FitProgress(
                step, 60, new Losses(3.2149f, 1, 1, 1), Duration.ofSeconds(8), Duration.ofSeconds(12), () -> null);
    }
}
