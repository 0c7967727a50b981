package io.github.hrstyle.imagej.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hrstyle.imagej.command.SampleImages;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A recorded line in the window of a plain ImageJ, see {@link VisibleImageJ}. */
@Tag("display")
@Timeout(300)
class RecordedLineTest {

    private static final int PATIENCE = 240; // seconds

    @TempDir
    private Path folder;

    @Test
    void runsAgainWithoutADialogAndStopsTheMacroWhenItFailsOrIsCancelled() throws Exception {
        assumeTrue(!GraphicsEnvironment.isHeadless(), "skipped: needs a display; try xvfb-run mvn test");
        Map<String, String> told = use(sample("tissue-content.png"), sample("tissue-style.png"));

        assertThat(told.get("recorded of a failure")).isEmpty();
        assertThat(told.get("recorded"))
                .startsWith(
                        "run(\"Photorealistic Style Transfer...\", \"content=tissue-content.png style=tissue-style.png preset=instant");
        assertThat(told.get("result")).isEqualTo("tissue-content.png in the style of tissue-style.png, one of 3");
        assertThat(told.get("replayed")).isEqualTo(told.get("result"));
        assertThat(told.get("went on")).isEqualTo("true");
        assertThat(told.get("asked")).isEqualTo("[]");
        assertThat(told.get("error")).isEqualTo("Macro Error");
        assertThat(told.get("went on after a failure")).isEqualTo("false");
        assertThat(told.get("went on after a cancel")).isEqualTo("false");
    }

    private Path sample(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = SampleImages.class.getResourceAsStream("/io/github/hrstyle/imagej/samples/" + name)) {
            Files.copy(Objects.requireNonNull(in), file);
        }
        return file;
    }

    /** As fiji.md installs it, but that the classes come from here: the menu's entries, in a jar of ImageJ's plugins folder. */
    private Map<String, String> use(Path content, Path style) throws Exception {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugins.resolve("hrstyle_imagej.jar")));
                InputStream entries = RecordedLineTest.class.getResourceAsStream("/plugins.config")) {
            jar.putNextEntry(new JarEntry("plugins.config"));
            Objects.requireNonNull(entries).transferTo(jar);
        }
        Path log = folder.resolve("log.txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + folder,
                        "-Dplugins.dir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        VisibleImageJ.class.getName(),
                        content.toString(),
                        style.toString(),
                        folder.resolve("on.txt").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            program.waitFor(PATIENCE, TimeUnit.SECONDS);
        } finally {
            program.destroyForcibly();
        }
        String said = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as(said).isZero();
        return said.lines()
                .map(line -> line.split("=", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (first, second) -> second));
    }
}
