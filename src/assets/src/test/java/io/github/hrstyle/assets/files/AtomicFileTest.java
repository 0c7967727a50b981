package io.github.hrstyle.assets.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    /** Notes what is asked of it, and fails where a test wants it to. */
    private static final class Noted implements AtomicFile.Disk {

        final List<String> calls = new ArrayList<>();
        private final String broken;

        Noted(String broken) {
            this.broken = broken;
        }

        private void note(String call) throws IOException {
            if (call.equals(broken)) throw new IOException("disk full");
            calls.add(call);
        }

        @Override
        public void force(Path file) throws IOException {
            note("force file of " + Files.size(file) + " bytes");
            REAL.force(file);
        }

        @Override
        public void move(Path part, Path file) throws IOException {
            note("move");
            REAL.move(part, file);
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            note("force folder " + folder.getFileName());
            REAL.forceFolder(folder);
        }
    }

    private void write(Path file, Noted disk) throws IOException {
        AtomicFile.write(file, () -> disk.calls.add("check"), part -> Files.writeString(part, "new"), disk);
    }

    @Test
    void is_on_the_disk_before_it_takes_its_place_and_its_name_after() throws Exception {
        Noted disk = new Noted("");
        Path file = folder.resolve("a.txt");
        write(file, disk);
        assertThat(disk.calls)
                .containsExactly("force file of 3 bytes", "check", "move", "force folder " + folder.getFileName());
        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void what_is_moved_is_on_the_disk_first_and_stays_where_it_was_when_that_fails() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "new");
        Path target = folder.resolve("b.txt");
        assertThatThrownBy(() -> AtomicFile.move(file, target, new Noted("force file of 3 bytes")))
                .hasMessage("disk full");
        assertThat(names()).containsExactly("a.txt");
        Noted disk = new Noted("");
        AtomicFile.move(file, target, disk);
        assertThat(disk.calls).containsExactly("force file of 3 bytes", "force folder " + folder.getFileName());
        assertThat(target).hasContent("new");
        assertThat(names()).containsExactly("b.txt");
    }

    /** Memory, on Linux. */
    @Test
    void to_another_file_system_it_is_copied_whole() throws Exception {
        Path other = Path.of("/dev/shm");
        assumeThat(other).isDirectory();
        Path target = Files.createTempDirectory(other, "hrstyle").resolve("b.txt");
        try {
            Noted disk = new Noted("");
            AtomicFile.move(Files.writeString(folder.resolve("a.txt"), "new"), target, disk);
            assertThat(disk.calls).contains("force file of 3 bytes", "move");
            assertThat(target).hasContent("new");
            assertThat(names()).isEmpty();
        } finally {
            Files.delete(target);
            Files.delete(target.resolveSibling(""));
        }
    }

    @Test
    void a_failure_leaves_the_old_file_and_nothing_else() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        for (String broken : List.of("force file of 3 bytes", "move")) {
            assertThatThrownBy(() -> write(file, new Noted(broken))).hasMessage("disk full");
            assertThat(file).hasContent("old");
            assertThat(names()).containsExactly("a.txt");
        }
    }

    @Test
    void a_link_stays_a_link() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);
        AtomicFile.write(link, part -> Files.writeString(part, "new"));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
