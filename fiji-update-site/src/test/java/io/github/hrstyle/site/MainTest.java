package io.github.hrstyle.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole sites out of small jars without classes. */
class MainTest {
    private static final String POM = """
            <project><parent><artifactId>parent</artifactId></parent><description>A thing</description></project>
            """;
    private static final String PARENT = """
            <project><licenses><license><name>BSD-2-Clause</name></license></licenses></project>
            """;

    @TempDir
    private Path folder;

    private Path fiji;
    private Path output;

    @BeforeEach
    void layOut() throws IOException {
        fiji = folder.resolve("fiji");
        output = folder.resolve("site");
        Files.createDirectories(folder.resolve("poms"));
        Files.writeString(folder.resolve("poms/parent.pom"), PARENT);
    }

    private void jar(String filename, String content) throws IOException {
        Jars.write(fiji.resolve(filename), Map.of("META-INF/maven/g/a/pom.xml", POM, "content.txt", content));
    }

    private String build(String time, String previous) throws IOException {
        return Main.build(Options.of(
                "--files=" + fiji,
                "--without=jars/big",
                "--poms=" + folder.resolve("poms"),
                "--time=" + time,
                "--previous=" + previous,
                "--output=" + output));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> found = Files.walk(output)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> output.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aSecondVersionGoesOnFromTheFirst() throws Exception {
        jar("plugins/thing-1.0.jar", "one");
        jar("jars/same-1.0.jar", "same");
        jar("jars/big-1.0.jar", "left out");
        build("2026-01-01T00:00:00Z", "");
        assertThat(files())
                .containsExactly(
                        "db.xml.gz", "jars/same-1.0.jar-20260101000000", "plugins/thing-1.0.jar-20260101000000");

        Path published = folder.resolve("published");
        Files.move(output, published);
        Files.delete(fiji.resolve("plugins/thing-1.0.jar"));
        jar("plugins/thing-1.1.jar", "two");
        assertThat(build("2026-02-01T00:00:00Z", published.toString())).contains("2 files, 1 of them new");
        assertThat(files())
                .containsExactly(
                        "db.xml.gz",
                        "jars/same-1.0.jar-20260101000000",
                        "plugins/thing-1.0.jar-20260101000000",
                        "plugins/thing-1.1.jar-20260201000000");
        Component thing = Site.at(output).database().components().get(1);
        assertThat(thing.current().map(Version::description)).contains("A thing\nLicence: BSD-2-Clause");
        assertThat(thing.previous()).extracting(PreviousVersion::filename).containsExactly("plugins/thing-1.0.jar");
    }

    @Test
    void whatFijiShipsIsRefused() throws Exception {
        jar("jars/gson-2.13.2.jar", "");
        assertThatThrownBy(() -> build("2026-01-01T00:00:00Z", ""))
                .isInstanceOf(SiteException.class)
                .hasMessageContaining("Fiji ships jars/gson.jar itself");
        assertThat(output).doesNotExist();
    }

    @Test
    void twoVersionsOfOneFileAreRefused() throws Exception {
        jar("jars/thing-1.0.jar", "");
        jar("jars/thing-1.1.jar", "");
        assertThatThrownBy(() -> build("2026-01-01T00:00:00Z", "")).hasMessageContaining("two versions of one file");
    }

    @Test
    void aFailureLeavesTheSiteThatWasThere() throws Exception {
        jar("plugins/thing-1.0.jar", "one");
        build("2026-01-01T00:00:00Z", "");
        List<String> before = files();
        jar("plugins/thing-1.0.jar", "two");
        assertThatThrownBy(() -> build("2026-01-01T00:00:00Z", output.toString()))
                .hasMessageContaining("not later than the one there (20260101000000)");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void optionsSayWhatIsWrong() {
        assertThatThrownBy(() -> Options.of("--time=yesterday", "--files=a", "--poms=b", "--output=c"))
                .hasMessageContaining("yesterday");
        assertThatThrownBy(() -> Options.of("--colour=red")).hasMessageContaining("--colour=red");
        assertThatThrownBy(() -> Options.of("--files=a")).hasMessageContaining("--poms is missing");
    }
}
