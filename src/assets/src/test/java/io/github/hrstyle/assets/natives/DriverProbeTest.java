package io.github.hrstyle.assets.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver's library is a made-up one that the C compiler makes here. */
class DriverProbeTest {

    @TempDir
    Path folder;

    private Driver probe(int version, int init, int devices) throws Exception {
        Path source = Files.writeString(folder.resolve("cuda.c"), """
                #include <string.h>
                int cuDriverGetVersion(int *version) { *version = %d; return 0; }
                int cuInit(unsigned flags) { return %d; }
                int cuDeviceGetCount(int *count) { *count = %d; return 0; }
                int cuDeviceGetName(char *name, int length, int device) { strncpy(name, "GPU X", length); return 0; }
                int cuDeviceTotalMem_v2(size_t *bytes, int device) { *bytes = 24000000000u * (device + 1ul); return device > 1; }
                """.formatted(version, init, devices));
        return DriverProbe.probe(compiled(source).toString());
    }

    private Path compiled(Path source) throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "skipped: compiles a library as on Linux");
        Path library = folder.resolve("libcuda.so.1");
        try {
            Process compiler = new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                    .inheritIO()
                    .start();
            assumeTrue(compiler.waitFor() == 0, "skipped: the C compiler fails");
        } catch (IOException e) {
            assumeTrue(false, "skipped: there is no C compiler (cc)");
        }
        return library;
    }

    @Test
    void a_driver_that_is_new_enough_is_usable() throws Exception {
        Driver driver = probe(13_000, 0, 3);
        assertThat(driver.isUsable()).isTrue();
        assertThat(driver.cuda()).isEqualTo("13.0");
        assertThat(driver.devices())
                .containsExactly(
                        new Gpu("GPU X", 24_000_000_000L), new Gpu("GPU X", 48_000_000_000L), new Gpu("GPU X", 0));
        assertThat(driver.toString()).endsWith("for CUDA 13.0, GPU X (24 GB), GPU X (48 GB), GPU X");
    }

    @Test
    void one_that_is_too_old_says_what_it_has_and_what_is_needed() throws Exception {
        Driver driver = probe(12_040, 0, 1);
        assertThat(driver.isUsable()).isFalse();
        assertThat(driver.problem())
                .isEqualTo("the NVIDIA driver is too old: it runs CUDA 12.4, and libtorch needs 12.8");
    }

    @Test
    void one_that_does_not_start_or_has_no_device_is_not_usable() throws Exception {
        assertThat(probe(12_080, 999, 1).problem()).contains("does not start (cuInit answers 999)");
    }

    @Test
    void one_without_a_device_is_not_usable() throws Exception {
        assertThat(probe(12_080, 100, 1).problem()).isEqualTo("the NVIDIA driver finds no device");
    }

    @Test
    void a_library_of_another_kind_is_no_driver() throws Exception {
        Path source = Files.writeString(folder.resolve("other.c"), "int other(void) { return 0; }\n");
        Driver driver = DriverProbe.probe(compiled(source).toString());
        assertThat(driver.isUsable()).isFalse();
    }

    @Test
    void none_says_what_was_looked_for() {
        Driver driver = DriverProbe.probe("libhrstyle-no-such-driver.so.1");
        assertThat(driver.isFound()).isFalse();
        assertThat(driver.toString())
                .isEqualTo("no NVIDIA driver found (looked for the library libhrstyle-no-such-driver.so.1)");
    }

    @Test
    void there_is_no_cuda_on_a_mac() {
        assertThat(DriverProbe.probe(Platform.of("Mac OS X", "aarch64")).toString())
                .isEqualTo("there is no CUDA on osx-aarch64");
    }
}
