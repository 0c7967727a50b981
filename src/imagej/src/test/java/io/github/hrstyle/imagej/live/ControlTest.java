package io.github.hrstyle.imagej.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ControlTest {

    private final Control control = new Control();

    @Test
    void goes_on_until_something_is_asked() {
        assertThat(control.goOn()).isTrue();
        assertThat(control.outcome()).isEqualTo(Outcome.FINISHED);
    }

    @Test
    void finish_now_stops_and_keeps() {
        control.finishNow();
        assertThat(control.goOn()).isFalse();
        assertThat(control.outcome()).isEqualTo(Outcome.STOPPED_KEEP);
    }

    @Test
    void finish_now_after_the_last_step_stopped_nothing() {
        control.goOn();
        control.finishNow();
        assertThat(control.outcome()).isEqualTo(Outcome.FINISHED);
    }

    @Test
    void cancel_holds_before_the_next_step_is_asked_for_and_after_finish_now() {
        control.finishNow();
        control.goOn();
        control.cancel();
        assertThat(control.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(control.goOn()).isFalse();
    }
}
