package io.github.hrstyle.runner.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {

    @TempDir
    Path folder;

    private Path parent;

    @BeforeEach
    void make() throws IOException {
        parent = folder.resolve("tmp");
        PrivateFolder.make(parent);
    }

    @Test
    void is_gone_with_its_lock_when_removed() throws IOException {
        PrivateFolder folder = PrivateFolder.at(parent.resolve("a"));
        Files.writeString(folder.newFolder().resolve("image.tif"), "pixels");
        folder.remove();
        assertThat(parent.resolve("a")).doesNotExist();
        assertThat(parent.resolve("a.lock")).doesNotExist();
    }

    @Test
    void takes_what_a_killed_process_left_and_nothing_of_one_that_lives() throws IOException {
        Files.createFile(parent.resolve("killed.lock"));
        Files.writeString(Files.createDirectory(parent.resolve("killed")).resolve("image.tif"), "pixels");
        PrivateFolder living = PrivateFolder.at(parent.resolve("living"));
        PrivateFolder other = PrivateFolder.at(parent.resolve("other"));
        assertThat(parent.resolve("killed")).doesNotExist();
        assertThat(parent.resolve("killed.lock")).doesNotExist();
        assertThat(parent.resolve("living")).isDirectory();
        living.remove();
        other.remove();
    }

    @Test
    void many_processes_that_start_at_once_leave_each_other_alone() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++)
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Comings.class.getName(),
                            parent.toString())
                    .redirectErrorStream(true)
                    .start());
        for (Process process : processes) {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(new String(process.getInputStream().readAllBytes())).isEmpty();
            assertThat(process.exitValue()).isZero();
        }
    }

    /** A process that makes and removes its folder again and again, and each time finds it where it put it. */
    static final class Comings {

        private Comings() {}

        public static void main(String[] arguments) throws IOException {
            for (int i = 0; i < 200; i++) {
                Path path = Path.of(arguments[0], ProcessHandle.current().pid() + "-" + i);
                PrivateFolder folder = PrivateFolder.at(path);
                if (!Files.isDirectory(path)) throw new IOException(path + " was taken away");
                if (!Files.exists(path.resolveSibling(path.getFileName() + ".lock")))
                    throw new IOException("the lock of " + path + " was taken away");
                folder.remove();
            }
        }
    }
}
