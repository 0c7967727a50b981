package io.github.hrstyle.assets.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.download.DownloadListener;
import io.github.hrstyle.assets.download.Patience;
import io.github.hrstyle.assets.safetensors.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host of this machine, and a folder that its file is to come into. */
@Timeout(30)
abstract class DownloadTrial {
    private static final Patience SHORT = new Patience(3, Duration.ofMillis(5), Duration.ofSeconds(10));
    static final String OTHER_SHA256 = "ab".repeat(32);

    @TempDir
    Path folder;

    Path target;
    Optional<String> sha256 = Optional.empty();
    Patience patience = SHORT;
    final FakeHost host = new FakeHost(TestModel.content());

    @BeforeEach
    void name() {
        target = folder.resolve("deeper").resolve("model.safetensors");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    void download(String path) throws DownloadException {
        download(path, DownloadListener.SILENT);
    }

    void download(String path, DownloadListener listener) throws DownloadException {
        new RangeDownload(
                        new DownloadRequest(host.url(path), TestModel.SHAPES, sha256, Optional.empty(), target),
                        patience,
                        listener)
                .run();
    }

    AbstractThrowableAssert<?, ?> assertFails(String path) {
        AbstractThrowableAssert<?, ?> thrown =
                assertThatThrownBy(() -> download(path)).isExactlyInstanceOf(WeightsException.class);
        assertThat(target).doesNotExist();
        return thrown;
    }

    void assertComplete() throws IOException {
        assertThat(Safetensors.read(target).tensors()).isEqualTo(TestModel.tensors());
        assertThat(target.getParent().toFile().list())
                .containsExactlyInAnyOrder("model.safetensors", "model.safetensors.sha256", ".model.safetensors.lock");
    }

    void assertNothingKept() {
        assertThat(target.getParent().toFile().list()).containsExactly(".model.safetensors.lock");
    }
}
