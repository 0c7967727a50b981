package io.github.hrstyle.assets.natives;

import io.github.hrstyle.assets.download.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine with a GPU, and a mirror of libtorch's files on this one. */
@Timeout(30)
abstract class LibtorchTrial {

    static final Patience SHORT = new Patience(3, Duration.ofMillis(5), Duration.ofSeconds(10));
    static final Platform LINUX = Platform.of("Linux", "amd64");
    static final Driver NO_DRIVER = Driver.none("no NVIDIA driver found (looked for libcuda.so.1)");
    static final Driver GPU =
            new Driver("libcuda.so.1", "12.8", "570.86.15", List.of(new Gpu("NVIDIA H100", 80_000_000_000L)), "");
    static final Driver OLD =
            new Driver("libcuda.so.1", "12.2", "", List.of(), "the NVIDIA driver is too old: it runs CUDA 12.2");
    static final DeviceChoice CUDA = DeviceChoice.parse("cuda");
    static final String CUDA_BUILD = "cu128/linux-x86_64";
    static final List<String> CUDA_NAMES = List.of(
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

    LibtorchStore store() {
        return new LibtorchStore(variables::get, folder, platform, () -> driver, classPath, SHORT);
    }

    static byte[] content(String name) {
        byte[] content = new byte[50_000];
        new Random(name.hashCode()).nextBytes(content);
        return content;
    }

    Path cudaFolder() {
        return folder.resolve("libtorch-2.7.1-cu128-linux-x86_64");
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
