package io.github.hrstyle.runner.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneOrMoreTest {

    private final OneOrMore limits = new OneOrMore();

    @Test
    void a_number_is_read() {
        assertThat(limits.convert(" 8 ")).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "", "1.5", "99999999999"})
    void what_lets_nothing_through_is_refused_by_name(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.convert(value))
                .withMessage("expected a whole number from 1, but got \"%s\"", value);
    }
}
