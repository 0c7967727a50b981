package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.hrstyle.assets.failure.Failure;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserMessageTest {

    private static String settings(String... keysAndValues) {
        Map<String, String> texts = new java.util.LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) texts.put(keysAndValues[i], keysAndValues[i + 1]);
        return UserMessage.of(catchThrowable(() -> new Options(texts).settings()));
    }

    @Test
    void names_settings_by_their_keys() {
        assertThat(settings("contentweight", "-1"))
                .isEqualTo("contentweight must be a finite number of 0 or more, but is -1");
        assertThat(settings("learningrate", "x")).isEqualTo("learningrate must be a number, but is 'x'");
        assertThat(settings("layerweights", "x")).startsWith("layerweights: layer weights must be like");
        assertThat(settings("contentweight", "0", "styleweight", "0"))
                .isEqualTo("contentweight and styleweight must not both be 0");
    }

    @Test
    void leaves_what_users_wrote_as_it_is() {
        String path = "/data/learning-rate/content-weight.tif: there is no such file";
        assertThat(UserMessage.of(Failure.badInput(path))).isEqualTo(path);
        assertThat(UserMessage.of(new IOException(path))).isEqualTo(path);
        assertThat(settings("learningrate", "learning-rate"))
                .isEqualTo("learningrate must be a number, but is 'learning-rate'");
    }
}
