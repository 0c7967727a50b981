package io.github.hrstyle.assets.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hrstyle.assets.failure.Failure;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Vgg19SourceTest {
    @Test
    void tellsTheKindsApart() {
        assertThat(Vgg19Source.parse("auto")).isEqualTo(new Vgg19Source.Auto());
        assertThat(Vgg19Source.parse(" Random ")).isEqualTo(new Vgg19Source.Random());
        assertThat(Vgg19Source.parse("a/b.safetensors")).isEqualTo(new Vgg19Source.File(Path.of("a/b.safetensors")));
        assertThat(Vgg19Source.parse("https://example.org/x?y=1"))
                .isEqualTo(new Vgg19Source.Url(URI.create("https://example.org/x?y=1")));
        assertThat(Vgg19Source.parse("C:\\models\\vgg.safetensors")).isInstanceOf(Vgg19Source.File.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auto",
                "random",
                "models/vgg19.safetensors",
                "https://example.org/x",
                "http://h:81/x",
                "file:///tmp/x"
            })
    void givesTheTextBack(String text) {
        assertThat(Vgg19Source.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "ftp://example.org/x",
                "https://",
                "http:x",
                "https://exa mple.org/",
                "file://host/x",
                "a\0b"
            })
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> Vgg19Source.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessage("vgg19 must be auto, random, a file or a URL, but is '" + text + "'");
    }

    @Test
    void aUrlOfAnotherKindCannotBeMade() {
        assertThatThrownBy(() -> new Vgg19Source.Url(URI.create("ftp://example.org/x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ftp://example.org/x");
    }
}
