package io.github.hrstyle.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Descriptions out of Maven's project files: the one inside a jar, or, for jars that have none, one of a folder that is named
 * like the jar without its version. What a project inherits is looked up in that folder too.
 */
final class Poms {
    private static final String INSIDE = "META-INF/maven/.*/pom\\.xml";

    private final Path folder;

    Poms(Path folder) {
        this.folder = folder;
    }

    /**
     * Describes a jar.
     *
     * @param filename where the jar goes in a Fiji
     */
    Description describe(String filename, Path jar) throws IOException {
        Optional<Element> inside = insideOf(jar);
        String name = Component.key(filename).replaceFirst("^.*/", "").replaceFirst("\\.jar$", ".pom");
        Element project = inside.isPresent() ? inside.get() : read(folder.resolve(name));
        String text = child(project, "description")
                .or(() -> child(project, "name"))
                .orElseThrow(() -> new SiteException(filename + ": its project file has no description"));
        return new Description(
                text.replaceAll("\\s+", " ") + "\nLicence: " + String.join(", ", licences(filename, project)),
                child(project, "url").stream().toList(),
                names(project, "developers", "developer"));
    }

    private List<String> licences(String filename, Element project) throws IOException {
        List<String> own = names(project, "licenses", "license");
        if (!own.isEmpty()) return own;
        Element parent = children(project, "parent")
                .findFirst()
                .orElseThrow(() -> new SiteException(filename + ": its project file names no licence"));
        return licences(
                filename, read(folder.resolve(child(parent, "artifactId").orElse("") + ".pom")));
    }

    private static Optional<Element> insideOf(Path file) throws IOException {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            Optional<? extends ZipEntry> entry =
                    jar.stream().filter(e -> e.getName().matches(INSIDE)).findFirst();
            if (entry.isEmpty()) return Optional.empty();
            try (InputStream in = jar.getInputStream(entry.get())) {
                return Optional.of(parse(file + "!" + entry.get(), in));
            }
        }
    }

    private static Element read(Path pom) throws IOException {
        if (!Files.exists(pom))
            throw new SiteException(pom + " is missing: the project file of a jar that holds none itself");
        try (InputStream in = Files.newInputStream(pom)) {
            return parse(pom.toString(), in);
        }
    }

    private static Element parse(String name, InputStream in) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
        } catch (SAXException e) {
            throw new SiteException(name + " is not a project file of Maven: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java parses XML", e);
        }
    }

    private static Stream<Element> children(Element parent, String tag) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeName().equals(tag))
                .map(Element.class::cast);
    }

    private static Optional<String> child(Element parent, String tag) {
        return children(parent, tag).findFirst().map(e -> e.getTextContent().strip());
    }

    private static List<String> names(Element project, String list, String item) {
        List<String> names = new ArrayList<>();
        children(project, list).flatMap(e -> children(e, item)).forEach(e -> child(e, "name")
                .ifPresent(names::add));
        return names;
    }
}
