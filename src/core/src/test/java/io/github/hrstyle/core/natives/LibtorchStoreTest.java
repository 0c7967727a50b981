package io.github.hrstyle.core.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hrstyle.core.download.DownloadCancelledException;
import io.github.hrstyle.core.download.DownloadListener;
import io.github.hrstyle.core.download.Patience;
import io.github.hrstyle.core.download.Sha256;
import io.github.hrstyle.core.settings.DeviceChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LibtorchStoreTest {

    private static final Patience SHORT = new Patience(3, Duration.ofMillis(5), Duration.ofSeconds(10));
    private static final Platform LINUX = Platform.of("Linux", "amd64");
    private static final Driver NO_DRIVER = Driver.none("no NVIDIA driver found (looked for libcuda.so.1)");
    private static final Driver GPU =
            new Driver("libcuda.so.1", "12.8", "570.86.15", List.of(new Gpu("NVIDIA H100", 80_000_000_000L)), "");
    private static final Driver OLD =
            new Driver("libcuda.so.1", "12.2", "", List.of(), "the NVIDIA driver is too old: it runs CUDA 12.2");
    private static final DeviceChoice CUDA = DeviceChoice.parse("cuda");
    private static final String CUDA_BUILD = "cu128/linux-x86_64";
    private static final List<String> CUDA_NAMES = List.of(
            "libc10.so",
            "libc10_cuda.so",
            "libcudart-218eec4c.so.12",
            "libtorch.so",
            "libtorch_cpu.so",
            "libtorch_cuda.so");

    @TempDir
    Path folder;

    final FakeMirror mirror = new FakeMirror();
    final Map<String, String> variables = new HashMap<>();
    Driver driver = GPU;
    Platform platform = LINUX;
    ClassPathLibtorch classPath = (platform, flavour) -> Optional.empty();

    @BeforeEach
    void fill() {
        variables.put(LibtorchStore.URL_VARIABLE, mirror.url().toString());
        for (String name : CUDA_NAMES) mirror.add(CUDA_BUILD, name, content(name));
        mirror.add("cu128/win-x86_64", "torch.dll", content("torch.dll"));
    }

    @AfterEach
    void stop() {
        mirror.close();
    }

    private LibtorchStore store() {
        return new LibtorchStore(variables::get, folder, platform, () -> driver, classPath, SHORT);
    }

    private static byte[] content(String name) {
        byte[] content = new byte[50_000];
        new Random(name.hashCode()).nextBytes(content);
        return content;
    }

    private Path cudaFolder() {
        return folder.resolve("libtorch-2.7.1-cu128-linux-x86_64");
    }

    @Test
    void a_gpu_brings_the_cuda_build_with_all_that_the_list_names_and_nothing_else() throws IOException {
        List<Long> done = new ArrayList<>();
        Libtorch libtorch = store().resolve(DeviceChoice.AUTO, (bytes, total) -> done.add(bytes));

        assertThat(libtorch)
                .isEqualTo(new Libtorch(
                        Libtorch.Origin.FOLDER, Optional.of(cudaFolder()), Flavour.CU128, "2.7.1", Optional.empty()));
        for (String name : CUDA_NAMES) assertThat(cudaFolder().resolve(name)).hasBinaryContent(content(name));
        assertThat(names(cudaFolder())).hasSize(CUDA_NAMES.size() + 1).doesNotContain("torch.dll");
        assertThat(done).isSorted().last().isEqualTo(packedBytes());
        assertThat(store().verify(libtorch)).startsWith("verified: SHA-256 of all 6 files as when they arrived");
    }

    private long packedBytes() {
        return mirror.files.entrySet().stream()
                .filter(file -> file.getKey().contains(CUDA_BUILD))
                .mapToLong(file -> file.getValue().length)
                .sum();
    }

    @Test
    void what_is_here_is_not_asked_for_again() throws IOException {
        store().resolve(DeviceChoice.AUTO, DownloadListener.SILENT);
        mirror.close();

        assertThat(store().resolve(CUDA, DownloadListener.SILENT).flavour()).isEqualTo(Flavour.CU128);
        assertThat(store().resolve(DeviceChoice.CPU, DownloadListener.SILENT).flavour())
                .isEqualTo(Flavour.CU128);
    }

    @Test
    void a_cancelled_download_goes_on_in_another_process_from_where_it_was() throws IOException {
        long most = packedBytes() / 2;
        assertThatThrownBy(() -> store().resolve(CUDA, (done, total) -> done < most))
                .isInstanceOf(DownloadCancelledException.class);
        assertThat(cudaFolder()).doesNotExist();
        long before = mirror.bodyBytes.get();

        store().resolve(CUDA, DownloadListener.SILENT);

        long again = mirror.bodyBytes.get() - before;
        assertThat(again).isLessThan(packedBytes() - most + 40_000);
        for (String name : CUDA_NAMES) assertThat(cudaFolder().resolve(name)).hasBinaryContent(content(name));
    }

    @Test
    void a_connection_that_breaks_is_taken_up_again() throws IOException {
        mirror.cuts.set(20);
        mirror.cutAfter = 10_000;
        store().resolve(CUDA, DownloadListener.SILENT);
        for (String name : CUDA_NAMES) assertThat(cudaFolder().resolve(name)).hasBinaryContent(content(name));
    }

    @Test
    void a_host_without_ranges_will_do() throws IOException {
        mirror.knowsRanges = false;
        store().resolve(CUDA, DownloadListener.SILENT);
        for (String name : CUDA_NAMES) assertThat(cudaFolder().resolve(name)).hasBinaryContent(content(name));
    }

    @Test
    void a_flipped_byte_is_refused_and_nothing_is_left_that_looks_like_libtorch() throws IOException {
        byte[] packed = mirror.files.get("/pytorch/" + CUDA_BUILD + "/native/lib/libtorch_cpu.so.gz");
        packed[packed.length / 2] ^= 1;

        assertThatThrownBy(() -> store().resolve(CUDA, DownloadListener.SILENT))
                .isInstanceOf(LibtorchException.class)
                .hasMessageContaining("libtorch_cpu.so.gz is refused: it is damaged");
        assertThat(cudaFolder()).doesNotExist();

        packed[packed.length / 2] ^= 1;
        store().resolve(CUDA, DownloadListener.SILENT);
        assertThat(cudaFolder().resolve("libtorch_cpu.so")).hasBinaryContent(content("libtorch_cpu.so"));
    }

    @Test
    void a_cpu_file_must_be_the_one_that_is_known() {
        driver = NO_DRIVER;
        for (NativeFile known : KnownFiles.of(Flavour.CPU, LINUX))
            mirror.add("cpu/linux-x86_64", known.name(), content(known.name()));

        assertThatThrownBy(() -> store().resolve(DeviceChoice.AUTO, DownloadListener.SILENT))
                .isInstanceOf(LibtorchException.class)
                .hasMessageContaining("libc10.so.gz is refused: unpacked, its SHA-256 must be 7c3bdb50")
                .hasMessageContaining("HRSTYLE_LIBTORCH");
        assertThat(folder.resolve("libtorch-2.7.1-cpu-linux-x86_64")).doesNotExist();
    }

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
    void offline_it_says_which_files_to_put_where() {
        driver = NO_DRIVER;
        variables.put("HRSTYLE_OFFLINE", "true");
        assertThatThrownBy(() -> store().resolve(DeviceChoice.AUTO, DownloadListener.SILENT))
                .hasMessageContaining("must not be downloaded (HRSTYLE_OFFLINE is true): get libc10.so.gz, ")
                .hasMessageContaining("from " + mirror.url() + "/cpu/linux-x86_64/native/lib/")
                .hasMessageContaining("put them into " + folder.resolve("libtorch-2.7.1-cpu-linux-x86_64"));
        assertThat(mirror.requests).isEmpty();

        driver = GPU;
        assertThatThrownBy(() -> store().resolve(CUDA, DownloadListener.SILENT))
                .hasMessageContaining("files.txt names under cu128/linux-x86_64/native/lib/");
    }

    @Test
    void an_unreachable_host_says_so_too() {
        variables.put(LibtorchStore.URL_VARIABLE, "http://127.0.0.1:1/pytorch");
        assertThatThrownBy(() -> store().resolve(CUDA, DownloadListener.SILENT))
                .isInstanceOf(LibtorchException.class)
                .hasMessageStartingWith("libtorch cannot be downloaded because 127.0.0.1 cannot be reached")
                .hasMessageContaining("put them into " + cudaFolder());
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
    void a_disk_that_is_too_small_is_refused_beforehand() {
        LibtorchFolder build = LibtorchFolder.in(folder, Flavour.CU128, LINUX);
        assertThatThrownBy(() -> build.checkSpace(2_500_000_001L, 2_400_000_000L))
                .hasMessage("libtorch 2.7.1 (cu128) needs 2501 MB in " + folder + ", but only 2400 MB are free there");
    }

    @Test
    void two_that_want_it_at_once_download_it_once() throws Exception {
        List<CompletableFuture<Libtorch>> both = Stream.of(1, 2)
                .map(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return store().resolve(CUDA, DownloadListener.SILENT);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .toList();
        for (CompletableFuture<Libtorch> one : both)
            assertThat(one.get().folder()).contains(cudaFolder());
        assertThat(mirror.requests.stream()
                        .filter(request -> request.contains("libtorch_cuda.so.gz bytes=0-0"))
                        .count())
                .isEqualTo(1);
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
                .isInstanceOf(IllegalArgumentException.class)
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

    @Test
    void names_in_the_list_cannot_lead_out_of_the_folder() {
        LibtorchFolder build = LibtorchFolder.in(folder, Flavour.CU128, LINUX);
        String list = Stream.of("..%2F..%2Fevil.so.gz", "../evil.so.gz", ".hidden.gz", "libstdc%2B%2B.so.6.gz")
                .map(name -> CUDA_BUILD + "/native/lib/" + name + "\n")
                .reduce("", String::concat);
        assertThat(new LibtorchSource(URI.create("http://h/p")).names(list, build))
                .containsExactly("libstdc++.so.6");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
