package io.github.hrstyle.site;

import java.util.ArrayList;
import java.util.List;

/** The document type of {@code db.xml.gz}, which every such file carries; the part about sites is for a Fiji's own copy. */
final class Format {
    private static final List<String> ELEMENTS = List.of(
            "pluginRecords ((update-site | disabled-update-site)*, plugin*)",
            "update-site EMPTY",
            "disabled-update-site EMPTY",
            "plugin (platform*, category*, version?, previous-version*)",
            "version (description?, dependency*, link*, author*)",
            "previous-version EMPTY",
            "description (#PCDATA)",
            "dependency EMPTY",
            "link (#PCDATA)",
            "author (#PCDATA)",
            "platform (#PCDATA)",
            "category (#PCDATA)");

    private static final String REQUIRED = "#REQUIRED";
    private static final String IMPLIED = "#IMPLIED";

    private Format() {}

    static String doctype() {
        List<String> lines = new ArrayList<>();
        for (String element : ELEMENTS) lines.add("<!ELEMENT " + element + ">");
        for (String site : List.of("update-site", "disabled-update-site")) {
            attributes(lines, site, REQUIRED, "name", "url");
            attributes(
                    lines,
                    site,
                    IMPLIED,
                    "keep-url",
                    "official",
                    "ssh-host",
                    "upload-directory",
                    "description",
                    "maintainer");
            attributes(lines, site, REQUIRED, "timestamp");
        }
        attributes(lines, "plugin", IMPLIED, "update-site");
        attributes(lines, "plugin", REQUIRED, "filename");
        attributes(lines, "plugin", IMPLIED, "executable");
        attributes(lines, "dependency", REQUIRED, "filename");
        attributes(lines, "dependency", IMPLIED, "timestamp", "overrides");
        attributes(lines, "version", REQUIRED, "timestamp", "checksum", "filesize");
        attributes(lines, "previous-version", IMPLIED, "filename");
        attributes(lines, "previous-version", REQUIRED, "timestamp");
        attributes(lines, "previous-version", IMPLIED, "timestamp-obsolete");
        attributes(lines, "previous-version", REQUIRED, "checksum");
        return "<!DOCTYPE pluginRecords [\n" + String.join("\n", lines) + "]>";
    }

    private static void attributes(List<String> lines, String element, String need, String... names) {
        for (String name : names) lines.add("<!ATTLIST " + element + " " + name + " CDATA " + need + ">");
    }
}
