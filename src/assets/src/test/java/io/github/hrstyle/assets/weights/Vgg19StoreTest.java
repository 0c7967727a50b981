package io.github.hrstyle.assets.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.download.DownloadListener;
import io.github.hrstyle.assets.download.Patience;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.safetensors.Safetensors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class Vgg19StoreTest {
    private static final Patience SHORT = new Patience(2, Duration.ofMillis(5), Duration.ofSeconds(10));
    private static final Vgg19Weights ONE = Vgg19Weights.random(1);

    @TempDir
    Path folder;

    final Map<String, String> environment = new HashMap<>();
    final FakeHost host = new FakeHost(TestModel.content());

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void theEnvironmentComesBeforeTheModelFolder() throws IOException {
        Path ofFolder = Files.createDirectories(models()).resolve("vgg19-features.safetensors");
        Path ofEnvironment = folder.resolve("mine.safetensors");
        write(ofFolder);
        write(ofEnvironment);
        Vgg19Store store = store("/nothing");

        assertThat(store.find()).contains(ofFolder);
        assertThat(store.resolve(Vgg19Source.AUTO, DownloadListener.SILENT).origin())
                .isEqualTo(ofFolder.toString());

        environment.put("HRSTYLE_VGG19", ofEnvironment.toString());
        assertThat(store.find()).contains(ofEnvironment);
        assertThat(store.path()).isEqualTo(ofEnvironment);
        assertThat(store.resolve(Vgg19Source.AUTO, DownloadListener.SILENT).origin())
                .isEqualTo(ofEnvironment.toString());

        // A file that is asked for comes before both, and a missing one is an error rather than a reason to look on.
        Path asked = folder.resolve("asked.safetensors");
        assertThatThrownBy(() -> store.resolve(new Vgg19Source.File(asked), DownloadListener.SILENT))
                .isInstanceOf(WeightsException.class)
                .hasMessage("the VGG19 weights file " + asked
                        + " does not exist: vgg19 must be auto, random, a file or a URL");
        write(asked);
        assertThat(store.resolve(new Vgg19Source.Url(asked.toUri()), DownloadListener.SILENT)
                        .origin())
                .isEqualTo(asked.toString());

        for (String nothing : new String[] {"auto", " "}) {
            environment.put("HRSTYLE_VGG19", nothing);
            assertThat(store.find()).contains(ofFolder);
        }
        assertThat(host.ranges).isEmpty();
    }

    @Test
    void randomCanBeAskedForAndComeFromTheEnvironment() throws IOException {
        Vgg19Store store = store("/nothing");
        assertThat(store.resolve(new Vgg19Source.Random(), DownloadListener.SILENT)
                        .origin())
                .isEqualTo("random (seed 0)");
        environment.put("HRSTYLE_VGG19", "random");
        assertThat(store.resolve(Vgg19Source.AUTO, DownloadListener.SILENT).sha256())
                .isEqualTo("random:0");
        assertThat(store.find()).isEmpty();
        assertThat(store.chosen(Vgg19Source.AUTO)).isEqualTo(new Vgg19Source.Random());
    }

    @Test
    void anUnusableEnvironmentIsNamed() {
        environment.put("HRSTYLE_VGG19", "ftp://example.org/x");
        assertThatThrownBy(() -> store("/file").resolve(Vgg19Source.AUTO, DownloadListener.SILENT))
                .isInstanceOf(Failure.class)
                .hasMessage("HRSTYLE_VGG19 must be auto, random, a file or a URL, but is 'ftp://example.org/x'");
    }

    @Test
    void downloadsIntoTheModelFolderOnce() throws IOException {
        Path file = folder.resolve("remote.safetensors");
        write(file);
        host.content = Files.readAllBytes(file);
        Vgg19Store store = new Vgg19Store(environment::get, models(), host.url("/file"));
        assertThat(store.find()).isEmpty();

        Vgg19Weights weights = store.resolve(Vgg19Source.AUTO, DownloadListener.SILENT);

        assertThat(weights.tensors()).isEqualTo(ONE.tensors());
        assertThat(weights.origin()).isEqualTo(host.url("/file").toString());
        assertThat(store.find()).contains(models().resolve("vgg19-features.safetensors"));
        int requests = host.ranges.size();
        assertThat(store.resolve(Vgg19Source.AUTO, DownloadListener.SILENT).sha256())
                .isEqualTo(weights.sha256());
        assertThat(host.ranges).hasSize(requests);
    }

    @Test
    void fetchesWhatIsMissing() throws IOException {
        Vgg19Store store = store("/file");
        assertThat(store.fetch(DownloadListener.SILENT)).isEqualTo(store.path()).exists();
        int requests = host.ranges.size();
        assertThat(requests).isPositive();
        store.fetch(DownloadListener.SILENT);
        assertThat(host.ranges).hasSize(requests);
    }

    @Test
    void everyUrlHasItsOwnFile() throws IOException {
        Vgg19Store store = store("/nothing");
        environment.put("HRSTYLE_VGG19", host.url("/file").toString());
        Path first = store.fetch(DownloadListener.SILENT);
        environment.put("HRSTYLE_VGG19", host.url("/relative").toString());
        Path second = store.fetch(DownloadListener.SILENT);

        assertThat(first).exists().hasParent(models()).isNotEqualTo(second);
        assertThat(second).exists().hasParent(models());
        assertThat(store.find(new Vgg19Source.Url(host.url("/file")))).contains(first);
        assertThat(models().resolve("vgg19-features.safetensors")).doesNotExist();

        // What is there needs no network.
        environment.put("HRSTYLE_OFFLINE", "true");
        assertThat(store.fetch(DownloadListener.SILENT)).isEqualTo(second);
    }

    @Test
    void offlineSaysInOneSentenceWhichFileToPutWhere() {
        for (String variable : new String[] {"DJL_OFFLINE", "HRSTYLE_OFFLINE"}) {
            environment.clear();
            environment.put(variable, "true");
            Vgg19Store store = new Vgg19Store(environment::get, models());
            assertThatThrownBy(() -> store.resolve(Vgg19Source.AUTO, DownloadListener.SILENT))
                    .isInstanceOf(WeightsException.class)
                    .hasMessage("the VGG19 weights are not there and must not be downloaded (" + variable
                            + " is true): get https://huggingface.co/timm/vgg19.tv_in1k/resolve/"
                            + "128d4708565b3a414bcbb9bbad440b2fe37b9f18/model.safetensors on another machine and put it"
                            + " here as " + models().resolve("vgg19-features.safetensors"));
        }
        environment.put("HRSTYLE_OFFLINE", "false");
        environment.put("DJL_OFFLINE", "");
        assertThatThrownBy(() -> store("/nothing").fetch(DownloadListener.SILENT))
                .hasMessageContaining("answers with the status 404");
    }

    @Test
    void aCancelledDownloadSaysSo() {
        assertThatThrownBy(() -> store("/file").fetch((done, total) -> false))
                .isInstanceOf(DownloadCancelledException.class);
    }

    @Test
    void theModelFolderIsWhereTheSystemWantsIt() {
        Path home = folder.resolve("home");
        assertThat(ModelFolder.of(environment::get, "Linux", home)).isEqualTo(home.resolve(".cache/hrstyle"));
        assertThat(ModelFolder.of(environment::get, "Mac OS X", home))
                .isEqualTo(home.resolve("Library/Caches/hrstyle"));
        assertThat(ModelFolder.of(environment::get, "Windows 11", home))
                .isEqualTo(home.resolve("AppData/Local/hrstyle"));
        environment.put("XDG_CACHE_HOME", folder.resolve("xdg").toString());
        environment.put("LOCALAPPDATA", folder.resolve("local").toString());
        assertThat(ModelFolder.of(environment::get, "Linux", home)).isEqualTo(folder.resolve("xdg/hrstyle"));
        assertThat(ModelFolder.of(environment::get, "Windows 11", home)).isEqualTo(folder.resolve("local/hrstyle"));
        environment.put("XDG_CACHE_HOME", "relative");
        assertThat(ModelFolder.of(environment::get, "Linux", home)).isEqualTo(home.resolve(".cache/hrstyle"));
        assertThat(Vgg19Store.defaultModelFolder()).hasFileName("hrstyle");
    }

    private Path models() {
        return folder.resolve("models");
    }

    private Vgg19Store store(String path) {
        URI url = host.url(path);
        return new Vgg19Store(environment::get, models(), url, TestModel.SHAPES, SHORT);
    }

    private static void write(Path file) throws IOException {
        new Safetensors(ONE.tensors(), Map.of()).write(file);
    }
}
