package io.github.hrstyle.site;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the {@code db.xml.gz} of a published site, to go on from there. */
final class DatabaseReader {
    private final XMLStreamReader xml;

    private DatabaseReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    static Database read(Path file) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new DatabaseReader(factory.createXMLStreamReader(in)).database();
        } catch (XMLStreamException | ZipException | EOFException | IllegalArgumentException e) {
            throw new SiteException(file + " is not a site's database: " + e.getMessage(), e);
        }
    }

    private Database database() throws XMLStreamException {
        List<Component> components = new ArrayList<>();
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) continue;
            switch (xml.getLocalName()) {
                case "pluginRecords" -> {}
                case "plugin" -> components.add(component());
                default -> throw unexpected();
            }
        }
        return new Database(components);
    }

    private Component component() throws XMLStreamException {
        String filename = attribute("filename");
        Optional<Version> current = Optional.empty();
        List<PreviousVersion> previous = new ArrayList<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "version" -> current = Optional.of(version());
                case "previous-version" -> previous.add(previous(filename));
                default -> throw unexpected();
            }
        }
        return new Component(filename, current, previous);
    }

    private Version version() throws XMLStreamException {
        String checksum = attribute("checksum");
        Timestamp timestamp = time(attribute("timestamp"));
        long bytes = Long.parseLong(attribute("filesize"));
        String description = "";
        List<Dependency> dependencies = new ArrayList<>();
        List<String> links = new ArrayList<>();
        List<String> authors = new ArrayList<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "description" -> description = xml.getElementText();
                case "dependency" -> {
                    dependencies.add(new Dependency(attribute("filename"), time(optional("timestamp"))));
                    xml.nextTag();
                }
                case "link" -> links.add(xml.getElementText());
                case "author" -> authors.add(xml.getElementText());
                default -> throw unexpected();
            }
        }
        return new Version(checksum, timestamp, bytes, description, dependencies, links, authors);
    }

    private PreviousVersion previous(String filename) throws XMLStreamException {
        String then = optional("filename");
        PreviousVersion version = new PreviousVersion(
                then == null ? filename : then,
                time(attribute("timestamp")),
                time(optional("timestamp-obsolete")),
                attribute("checksum"));
        xml.nextTag();
        return version;
    }

    private static Timestamp time(@Nullable String digits) {
        return digits == null ? Timestamp.NONE : new Timestamp(Long.parseLong(digits));
    }

    private String attribute(String name) throws XMLStreamException {
        String value = optional(name);
        if (value == null) {
            throw new XMLStreamException("<" + xml.getLocalName() + "> without " + name, xml.getLocation());
        }
        return value;
    }

    private @Nullable String optional(String name) {
        return xml.getAttributeValue(null, name);
    }

    /** Files for some platforms only, for one, have never been part of this site. */
    private XMLStreamException unexpected() {
        return new XMLStreamException("<" + xml.getLocalName() + "> is not expected in this site", xml.getLocation());
    }
}
