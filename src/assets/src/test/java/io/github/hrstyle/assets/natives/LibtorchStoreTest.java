package io.github.hrstyle.assets.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hrstyle.assets.download.DownloadListener;
import io.github.hrstyle.assets.download.Sha256;
import io.github.hrstyle.assets.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which of the libtorchs that are here is taken, and which are refused. */
class LibtorchStoreTest extends LibtorchTrial {

    @Test
    void every_platform_with_a_cpu_build_has_its_known_files() {
        for (String name : List.of("Linux/amd64", "Linux/aarch64", "Mac OS X/aarch64", "Windows 11/amd64")) {
            String[] words = name.split("/");
            Platform known = Platform.of(words[0], words[1]);
            assertThat(KnownFiles.of(Flavour.CPU, known))
                    .extracting(NativeFile::name)
                    .contains(known.library("torch"), known.library("torch_cpu"), known.library("c10"));
        }
    }

    @Test
    void files_put_there_by_hand_are_unpacked_remembered_and_looked_after() throws IOException {
        variables.put("DJL_OFFLINE", "true");
        Files.createDirectories(cudaFolder());
        for (String name : CUDA_NAMES.subList(0, 3)) Files.write(cudaFolder().resolve(name), content(name));
        for (String name : CUDA_NAMES.subList(3, 6))
            Files.write(cudaFolder().resolve(name + ".gz"), FakeMirror.gzip(content(name)));

        Libtorch libtorch = store().resolve(CUDA, DownloadListener.SILENT);
        assertThat(libtorch.folder()).contains(cudaFolder());
        assertThat(cudaFolder().resolve("libtorch.so")).hasBinaryContent(content("libtorch.so"));
        assertThat(names(cudaFolder())).noneMatch(name -> name.endsWith(".gz"));

        Files.write(cudaFolder().resolve("libc10.so"), new byte[10]);
        assertThatThrownBy(() -> store().find(CUDA))
                .hasMessageContaining("is damaged: libc10.so must have 50000 bytes, but has 10");
        byte[] other = content("libc10.so");
        other[7]++;
        Files.write(cudaFolder().resolve("libc10.so"), other);
        assertThat(store().find(CUDA)).isPresent();
        assertThatThrownBy(() -> store().verify(libtorch))
                .hasMessageContaining("SHA-256 of libc10.so must be " + Sha256.of(content("libc10.so")));
    }

    @Test
    void an_incomplete_folder_is_named_with_what_it_misses() throws IOException {
        Files.createDirectories(cudaFolder());
        Files.write(cudaFolder().resolve("libtorch.so"), content("libtorch.so"));
        assertThatThrownBy(() -> store().resolve(CUDA, DownloadListener.SILENT))
                .hasMessageContaining("misses libc10.so, libtorch_cpu.so, libc10_cuda.so, libtorch_cuda.so");
    }

    @Test
    void what_a_person_put_there_is_not_overwritten() throws IOException {
        Files.createDirectories(cudaFolder());
        Files.write(cudaFolder().resolve("notes.txt"), new byte[3]);
        assertThatThrownBy(() -> store().resolve(CUDA, DownloadListener.SILENT))
                .hasMessageContaining("exists, but without libtorch.so: put all files of libtorch there, or delete it");
        assertThat(mirror.requests).isEmpty();
    }

    @Test
    void a_shared_folder_of_builds_is_used_as_it_is() throws IOException {
        store().resolve(CUDA, DownloadListener.SILENT);
        variables.put(LibtorchStore.FOLDER_VARIABLE, folder.toString());
        Path elsewhere = Files.createDirectories(folder.resolve("other"));
        LibtorchStore other = new LibtorchStore(variables::get, elsewhere, platform, () -> driver, classPath, SHORT);
        assertThat(other.resolve(CUDA, DownloadListener.SILENT).folder()).contains(cudaFolder());
    }

    @Test
    void cuda_is_refused_with_the_reason_and_never_becomes_the_cpu() {
        driver = NO_DRIVER;
        assertRefused("device cuda:0 was asked for, but libtorch cannot use it here: no NVIDIA driver found");
        driver = OLD;
        assertRefused("the NVIDIA driver is too old: it runs CUDA 12.2");
        driver = GPU;
        variables.put(LibtorchStore.FLAVOUR_VARIABLE, "cpu");
        assertRefused("as the variable PYTORCH_FLAVOR says");
        variables.remove(LibtorchStore.FLAVOUR_VARIABLE);
        assertThatThrownBy(() -> store().resolve(DeviceChoice.parse("cuda:1"), DownloadListener.SILENT))
                .hasMessageContaining("the NVIDIA driver has only 1 device");
        assertThat(mirror.requests).isEmpty();
    }

    private void assertRefused(String words) {
        assertThatThrownBy(() -> store().resolve(CUDA, DownloadListener.SILENT))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(words);
    }

    @Test
    void the_class_path_comes_first_and_says_so_when_a_gpu_lies_idle() throws IOException {
        classPath = bringing(Flavour.CPU);
        driver = NO_DRIVER;
        assertThat(store().resolve(DeviceChoice.AUTO, DownloadListener.SILENT).note())
                .isEmpty();
        driver = OLD;
        assertThat(store().resolve(DeviceChoice.AUTO, DownloadListener.SILENT).note())
                .contains("no GPU is used: the NVIDIA driver is too old: it runs CUDA 12.2");
        driver = GPU;
        Libtorch idle = store().resolve(DeviceChoice.AUTO, DownloadListener.SILENT);
        assertThat(idle.origin()).isEqualTo(Libtorch.Origin.CLASS_PATH);
        assertThat(idle.note().orElse("")).contains("NVIDIA H100").contains("device=cuda fetches CUDA's");
        assertThat(store().resolve(DeviceChoice.CPU, DownloadListener.SILENT).note())
                .isEmpty();
        assertThat(mirror.requests).isEmpty();

        assertThat(store().resolve(CUDA, DownloadListener.SILENT).flavour()).isEqualTo(Flavour.CU128);
        assertThat(store().resolve(DeviceChoice.AUTO, DownloadListener.SILENT).flavour())
                .isEqualTo(Flavour.CU128);
    }

    @Test
    void setup_fetches_what_is_best_for_the_machine_though_another_would_do() throws IOException {
        classPath = bringing(Flavour.CPU);
        assertThat(store().fetch(DeviceChoice.AUTO, DownloadListener.SILENT).flavour())
                .isEqualTo(Flavour.CU128);
    }

    private static ClassPathLibtorch bringing(Flavour brought) {
        return (platform, flavour) -> flavour == brought
                ? Optional.of(new Libtorch(
                        Libtorch.Origin.CLASS_PATH, Optional.empty(), flavour, "2.7.1-20250812", Optional.empty()))
                : Optional.empty();
    }

    @Test
    void an_installed_libtorch_is_taken_if_its_version_fits() throws IOException {
        Path installed = Files.createDirectories(folder.resolve("torch").resolve("lib"));
        variables.put(LibtorchStore.PATH_VARIABLE, installed.toString());
        assertThatThrownBy(() -> store().find(DeviceChoice.AUTO))
                .hasMessageContaining("PYTORCH_LIBRARY_PATH must name a folder with libtorch.so in it, but is ");

        Files.createFile(installed.resolve("libtorch.so"));
        driver = NO_DRIVER;
        assertThat(store().find(DeviceChoice.AUTO).orElseThrow().origin()).isEqualTo(Libtorch.Origin.INSTALLED);

        Files.writeString(folder.resolve("torch").resolve("version.py"), "__version__ = '2.10.0+cpu'\n");
        assertThatThrownBy(() -> store().find(DeviceChoice.AUTO))
                .hasMessageContaining("must be 2.7.x, for which the JNI library is built, but is 2.10.0");

        Files.writeString(folder.resolve("torch").resolve("version.py"), "__version__ = '2.7.0+cu128'\n");
        Files.createFile(installed.resolve("libc10_cuda.so"));
        assertThatThrownBy(() -> store().find(DeviceChoice.AUTO))
                .hasMessageContaining("is CUDA's and cannot be loaded without NVIDIA's driver: no NVIDIA driver found");
        driver = GPU;
        Libtorch libtorch = store().find(DeviceChoice.AUTO).orElseThrow();
        assertThat(libtorch.flavour()).isEqualTo(Flavour.CU128);
        assertThat(libtorch.version()).isEqualTo("2.7.0");
    }

    @Test
    void an_installed_cpu_build_does_not_pass_for_cuda() throws IOException {
        Files.createFile(folder.resolve("libtorch.so"));
        variables.put(LibtorchStore.FOLDER_VARIABLE, folder.toString());
        assertRefused("the libtorch in " + folder + " is for the CPU");
    }

    @Test
    void words_that_djl_would_follow_elsewhere_are_refused() {
        variables.put(LibtorchStore.VERSION_VARIABLE, "2.5.1");
        assertThatThrownBy(() -> store().find(DeviceChoice.AUTO)).hasMessageContaining("PYTORCH_VERSION must be 2.7.1");
        variables.put(LibtorchStore.VERSION_VARIABLE, "2.7.1");
        variables.put(LibtorchStore.FLAVOUR_VARIABLE, "cu124");
        assertThatThrownBy(() -> store().find(DeviceChoice.AUTO))
                .hasMessageContaining("PYTORCH_FLAVOR must be one of cpu, cu128");
        variables.clear();
        variables.put(LibtorchStore.URL_VARIABLE, "ftp://host/x");
        assertThatThrownBy(() -> store().resolve(DeviceChoice.AUTO, DownloadListener.SILENT))
                .hasMessageContaining("HRSTYLE_LIBTORCH_URL must be an http or https URL, but is 'ftp://host/x'");
    }

    @Test
    void a_platform_without_libtorch_is_named() {
        platform = Platform.of("Mac OS X", "x86_64");
        driver = NO_DRIVER;
        assertThatThrownBy(() -> store().resolve(DeviceChoice.AUTO, DownloadListener.SILENT))
                .hasMessageContaining("there is no libtorch 2.7.1 (cpu) for osx-x86_64, only for linux-x86_64, ");
    }
}
