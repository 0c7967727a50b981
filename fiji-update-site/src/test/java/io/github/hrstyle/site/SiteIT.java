package io.github.hrstyle.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/**
 * Reads the site that the build wrote, without the classes that wrote it: the JDK's validating parser against the file's own
 * document type, checksums once more by another way, and what a Fiji would miss. (Fiji's updater itself isn't on Maven Central
 * and so can't take part in the build.)
 */
class SiteIT {
    private static final Path SITE = Path.of(System.getProperty("site.output", "target/site"));

    /** A version as users know it: a hyphen, numbers with dots, a letter, words. Enough for the names in this site. */
    private static final Pattern VERSION = Pattern.compile("(-\\d+(\\.\\d+)+[a-z]?)+(-[A-Za-z0-9.]+)?(?=\\.jar$)");

    private static Element root;

    @BeforeAll
    static void readValidating() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setValidating(true);
        factory.setIgnoringElementContentWhitespace(true);
        DocumentBuilder parser = factory.newDocumentBuilder();
        parser.setErrorHandler(new Strict());
        try (InputStream in = new GZIPInputStream(Files.newInputStream(SITE.resolve("db.xml.gz")))) {
            Document document = parser.parse(in);
            assertThat(document.getDoctype().getName()).isEqualTo("pluginRecords");
            root = document.getDocumentElement();
        }
    }

    private record Strict() implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) throws SAXParseException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXParseException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXParseException {
            throw e;
        }
    }

    private static List<Element> children(Element parent, String tag) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeName().equals(tag))
                .map(Element.class::cast)
                .toList();
    }

    /** Each file that is offered now, by its name with version. */
    private static Map<String, Element> current() {
        Map<String, Element> current = new TreeMap<>();
        for (Element plugin : children(root, "plugin")) {
            for (Element version : children(plugin, "version")) current.put(plugin.getAttribute("filename"), version);
        }
        return current;
    }

    private static Path stored(String filename, Element version) {
        return SITE.resolve(filename + "-" + version.getAttribute("timestamp"));
    }

    private static String unversioned(String filename) {
        return VERSION.matcher(filename).replaceFirst("");
    }

    private static Set<String> fijiFiles() throws IOException {
        try (InputStream in = SiteIT.class.getResourceAsStream("fiji-files.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> unversioned(line.substring(0, line.lastIndexOf(' '))))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void offersWhatAFijiNeedsForHrstyleAndNothingElse() {
        Set<String> names = current().keySet().stream()
                .map(SiteIT::unversioned)
                .filter(name -> !name.startsWith("plugins/"))
                .collect(Collectors.toSet());
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "jars/hrstyle-assets.jar",
                        "jars/hrstyle-core.jar",
                        "jars/hrstyle-images.jar",
                        "jars/hrstyle-client.jar",
                        "jars/djl-api.jar",
                        "jars/pytorch-engine.jar",
                        "jars/pytorch-jni.jar",
                        "jars/imageio-core.jar",
                        "jars/imageio-metadata.jar",
                        "jars/imageio-tiff.jar",
                        "jars/imageio-jpeg.jar",
                        "jars/imageio-webp.jar",
                        "jars/common-lang.jar",
                        "jars/common-io.jar",
                        "jars/common-image.jar",
                        "licenses/hrstyle.txt",
                        "licenses/djl.txt",
                        "licenses/twelvemonkeys.txt");
        assertThat(current().keySet().stream().filter(name -> name.startsWith("plugins/")))
                .hasSize(1);
    }

    @Test
    void thePluginJarHoldsTheCommands() throws Exception {
        for (Map.Entry<String, Element> file : current().entrySet()) {
            if (!file.getKey().startsWith("plugins/")) continue;
            Map<String, String> jar = content(stored(file.getKey(), file.getValue()));
            assertThat(jar.get("META-INF/json/org.scijava.plugin.Plugin"))
                    .contains(
                            "StyleTransferCommand",
                            "FitStyleCommand",
                            "ApplyFittedStyleCommand",
                            "ProcessFolderCommand",
                            "OpenSamplesCommand",
                            "SetupCommand");
            assertThat(jar)
                    .as("of plain ImageJ, of which Fiji would tell on its console")
                    .doesNotContainKey("plugins.config");
        }
    }

    @Test
    void eachVersionIsThereWithItsLengthAndChecksum() throws Exception {
        assertThat(current()).isNotEmpty();
        for (Map.Entry<String, Element> file : current().entrySet()) {
            Path stored = stored(file.getKey(), file.getValue());
            assertThat(stored).exists();
            assertThat(file.getValue().getAttribute("filesize")).isEqualTo(String.valueOf(Files.size(stored)));
            assertThat(file.getValue().getAttribute("checksum"))
                    .as(file.getKey())
                    .isEqualTo(checksum(file.getKey(), stored));
        }
    }

    @Test
    void holdsNoFileThatTheDatabaseDoesNotName() throws Exception {
        Set<String> known = new TreeSet<>(Set.of("db.xml.gz"));
        for (Element plugin : children(root, "plugin")) {
            String filename = plugin.getAttribute("filename");
            children(plugin, "version").forEach(v -> known.add(filename + "-" + v.getAttribute("timestamp")));
            children(plugin, "previous-version")
                    .forEach(v -> known.add(v.getAttribute("filename") + "-" + v.getAttribute("timestamp")));
        }
        try (Stream<Path> files = Files.walk(SITE)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> SITE.relativize(file).toString().replace('\\', '/')))
                    .isSubsetOf(known);
        }
    }

    @Test
    void everyDependencyIsHereOrInFijiAndNothingOfFijisIsShadowed() throws Exception {
        Set<String> fiji = fijiFiles();
        assertThat(fiji).contains("jars/ij.jar", "jars/imglib2.jar", "jars/scijava-common.jar", "jars/gson.jar");
        Set<String> here = current().keySet().stream().map(SiteIT::unversioned).collect(Collectors.toSet());
        assertThat(here).doesNotContainAnyElementsOf(fiji);
        Set<String> needed = new TreeSet<>();
        for (Element version : current().values()) {
            children(version, "dependency").forEach(d -> needed.add(d.getAttribute("filename")));
        }
        assertThat(needed)
                .contains(
                        "jars/hrstyle-core.jar", "jars/djl-api.jar", "jars/pytorch-engine.jar", "jars/pytorch-jni.jar");
        needed.removeAll(here);
        assertThat(fiji).containsAll(needed);
    }

    @Test
    void eachJarIsDescribedWithItsLicence() {
        current().forEach((filename, version) -> {
            if (!filename.endsWith(".jar")) return;
            List<Element> descriptions = children(version, "description");
            assertThat(descriptions).as(filename).hasSize(1);
            assertThat(descriptions.get(0).getTextContent())
                    .containsPattern("Licence: (BSD-2-Clause|The BSD License|The Apache License, Version 2.0)");
        });
    }

    @Test
    void timesAreFourteenDigitsAndGrow() {
        for (Element plugin : children(root, "plugin")) {
            List<Long> times = new ArrayList<>();
            children(plugin, "previous-version").forEach(v -> times.add(time(v, "timestamp")));
            children(plugin, "version").forEach(v -> times.add(time(v, "timestamp")));
            assertThat(times).isSorted().doesNotHaveDuplicates();
        }
    }

    private static long time(Element version, String attribute) {
        String digits = version.getAttribute(attribute);
        assertThat(digits).matches("20\\d{12}");
        return Long.parseLong(digits);
    }

    /** Entries as texts of one byte a letter, by name. */
    private static Map<String, String> content(Path jar) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                content.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }

    private static String checksum(String filename, Path file) throws Exception {
        StringBuilder all = new StringBuilder();
        if (filename.endsWith(".jar")) {
            content(file).forEach((name, text) -> all.append(name)
                    .append(
                            name.equals("META-INF/MANIFEST.MF")
                                    ? ""
                                    : name.endsWith(".properties") ? withoutComments(text) : text));
        } else {
            all.append(filename).append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(all.toString().getBytes(StandardCharsets.ISO_8859_1));
        return HexFormat.of().formatHex(digest);
    }

    /** As the updater does, line by line: after an empty line or an empty comment it does not look at the next one. */
    private static String withoutComments(String properties) {
        StringBuilder kept = new StringBuilder();
        boolean looks = true;
        for (String line : properties.split("(?<=\n)")) {
            boolean comment = looks && line.startsWith("#");
            boolean nothing = line.replaceFirst("^#*", "").equals("\n");
            kept.append(!comment ? line : line.endsWith("\n") ? "\n" : "");
            looks = !(looks && nothing);
        }
        return kept.toString();
    }
}
