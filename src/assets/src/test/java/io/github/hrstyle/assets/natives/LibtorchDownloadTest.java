package io.github.hrstyle.assets.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.download.DownloadListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How libtorch comes from a mirror, and what is said when it can't. */
class LibtorchDownloadTest extends LibtorchTrial {

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
    void names_in_the_list_cannot_lead_out_of_the_folder() {
        LibtorchFolder build = LibtorchFolder.in(folder, Flavour.CU128, LINUX);
        String list = Stream.of("..%2F..%2Fevil.so.gz", "../evil.so.gz", ".hidden.gz", "libstdc%2B%2B.so.6.gz")
                .map(name -> CUDA_BUILD + "/native/lib/" + name + "\n")
                .reduce("", String::concat);
        assertThat(new LibtorchSource(URI.create("http://h/p")).names(list, build))
                .containsExactly("libstdc++.so.6");
    }
}
