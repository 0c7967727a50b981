package io.github.hrstyle.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.weights.Vgg19Source;
import io.github.hrstyle.assets.weights.Vgg19Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {

    private static final DownloadException NO_LIBTORCH = new DownloadException("libtorch is not here");

    @TempDir
    private Path folder;

    @Test
    void namesAllThatIsMissingAtOnce() throws Exception {
        Vgg19Store store = new Vgg19Store(Map.<String, String>of()::get, folder);
        assertThat(Session.withWeights(NO_LIBTORCH, store, Vgg19Source.AUTO))
                .hasMessageStartingWith("libtorch is not here")
                .hasMessageContaining("VGG19 weights are missing, too: ")
                .hasMessageContaining("https://")
                .hasMessageContaining(store.path().toString());
        assertThat(Session.withWeights(NO_LIBTORCH, store, Vgg19Source.parse("random")))
                .isSameAs(NO_LIBTORCH);
        Files.writeString(store.path(), "");
        assertThat(Session.withWeights(NO_LIBTORCH, store, Vgg19Source.AUTO)).isSameAs(NO_LIBTORCH);
    }
}
