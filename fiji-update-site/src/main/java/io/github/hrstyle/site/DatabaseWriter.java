package io.github.hrstyle.site;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a site's {@code db.xml.gz} as the updater does: with the DTD, four spaces a level, elements and attributes in its order. */
final class DatabaseWriter {
    private final XMLStreamWriter xml;

    private DatabaseWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static void write(Database database, Path file) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            new DatabaseWriter(xml).write(database);
            xml.close();
        } catch (XMLStreamException e) {
            throw new SiteException(file + " could not be written: " + e.getMessage(), e);
        }
    }

    private void write(Database database) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeDTD(Format.doctype());
        xml.writeCharacters("\n");
        xml.writeStartElement("pluginRecords");
        for (Component component : database.components()) write(component);
        end(0);
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private void write(Component component) throws XMLStreamException {
        start(1, "plugin");
        xml.writeAttribute("filename", component.filename());
        if (component.current().isPresent()) write(component.current().get());
        for (PreviousVersion version : component.previous()) {
            empty(2, "previous-version");
            xml.writeAttribute("timestamp", version.timestamp().toString());
            xml.writeAttribute("timestamp-obsolete", version.obsolete().toString());
            xml.writeAttribute("checksum", version.checksum());
            xml.writeAttribute("filename", version.filename());
        }
        end(1);
    }

    private void write(Version version) throws XMLStreamException {
        boolean bare = version.description().isEmpty()
                && version.dependencies().isEmpty()
                && version.links().isEmpty()
                && version.authors().isEmpty();
        if (bare) empty(2, "version");
        else start(2, "version");
        xml.writeAttribute("checksum", version.checksum());
        xml.writeAttribute("timestamp", version.timestamp().toString());
        xml.writeAttribute("filesize", String.valueOf(version.bytes()));
        if (!version.description().isEmpty()) texts("description", List.of(version.description()));
        for (Dependency dependency : version.dependencies()) {
            empty(3, "dependency");
            xml.writeAttribute("filename", dependency.key());
            xml.writeAttribute("timestamp", dependency.timestamp().toString());
        }
        texts("link", version.links());
        texts("author", version.authors());
        if (!bare) end(2);
    }

    private void texts(String tag, List<String> texts) throws XMLStreamException {
        for (String text : texts) {
            start(3, tag);
            xml.writeCharacters(text);
            xml.writeEndElement();
        }
    }

    private void start(int level, String tag) throws XMLStreamException {
        indent(level);
        xml.writeStartElement(tag);
    }

    private void empty(int level, String tag) throws XMLStreamException {
        indent(level);
        xml.writeEmptyElement(tag);
    }

    private void end(int level) throws XMLStreamException {
        indent(level);
        xml.writeEndElement();
    }

    private void indent(int level) throws XMLStreamException {
        xml.writeCharacters("\n" + String.join("", Collections.nCopies(level, "    ")));
    }
}
