package io.github.hrstyle.assets.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void numbers_have_the_same_digits_everywhere() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        assertThat(Text.format("%d to %.1f", 1, 2.5)).isEqualTo("1 to 2.5");
    }
}
