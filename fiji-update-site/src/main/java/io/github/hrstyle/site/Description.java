package io.github.hrstyle.site;

import java.util.List;

/** What the updater's window says about a file. */
record Description(String text, List<String> links, List<String> authors) {
    static final Description NONE = new Description("", List.of(), List.of());

    Description {
        links = List.copyOf(links);
        authors = List.copyOf(authors);
    }
}
