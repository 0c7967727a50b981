package io.github.hrstyle.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What is copied into a Fiji: all that Fiji lacks, and nothing that it has. */
class ShippedTest {

    /** Jars of Fiji's own that the plugin runs on, without their versions. */
    private static final List<String> FIJI_HAS = List.of(
            "imglib2",
            "gson",
            "jna",
            "slf4j-api",
            "commons-compress",
            "commons-math3",
            "commons-io",
            "commons-lang3",
            "commons-codec");

    /** Annotations only: nothing looks for them at run time. */
    private static final List<String> NOT_NEEDED_TO_RUN = List.of("jspecify", "error_prone_annotations");

    private static List<String> shipped() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
        NodeList items = pom.getElementsByTagName("artifactItem");
        return Stream.iterate(0, i -> i < items.getLength(), i -> i + 1)
                .map(i -> (Element) items.item(i))
                .map(item -> item.getElementsByTagName("artifactId").item(0).getTextContent())
                .toList();
    }

    @Test
    void isWhatFijiLacks() throws Exception {
        Path needed = Path.of("target/needed.txt");
        assumeTrue(Files.isRegularFile(needed), "skipped: target/needed.txt is written by Maven");
        List<String> shipped = shipped();
        assertThat(shipped)
                .doesNotContainAnyElementsOf(FIJI_HAS)
                .contains("hrstyle-imagej", "hrstyle-images", "hrstyle-client", "hrstyle-core", "hrstyle-assets");
        for (String jar : Files.readString(needed).strip().split(File.pathSeparator)) {
            String name = name(jar);
            assertThat(Stream.of(shipped, FIJI_HAS, NOT_NEEDED_TO_RUN).flatMap(List::stream))
                    .as(jar)
                    .contains(name);
            // ij and SciJava are Fiji itself.
            assertThat(name).isNotIn("ij", "scijava-common");
        }
    }

    /** Within a build of all modules, HRStyle's own are folders of classes. */
    private static String name(String jar) {
        Path path = Path.of(jar);
        if (path.endsWith("target/classes"))
            return "hrstyle-" + path.getParent().getParent().getFileName();
        String file = path.getFileName().toString();
        return file.replaceFirst("-[0-9].*", "").replaceFirst("\\.jar$", "");
    }

    /** Another plugin's class or file of the same name would be shadowed, or shadow this one's. */
    @Test
    void holdsOnlyItsOwn() throws IOException {
        Path classes = Path.of("target/classes");
        assumeTrue(Files.isDirectory(classes), "skipped: target/classes is written by Maven");
        try (Stream<Path> files = Files.walk(classes)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> classes.relativize(file).toString().replace('\\', '/'))
                            .filter(file -> !file.startsWith("io/github/hrstyle/imagej/"))
                            .filter(file -> !file.startsWith("script_templates/HRStyle/"))
                            .filter(file ->
                                    !file.startsWith("META-INF/native-image/io.github.hrstyle/hrstyle-imagej/")))
                    .containsExactlyInAnyOrder("plugins.config", "META-INF/json/org.scijava.plugin.Plugin");
        }
    }
}
