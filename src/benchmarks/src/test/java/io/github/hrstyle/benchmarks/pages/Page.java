package io.github.hrstyle.benchmarks.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in Markdown.
 *
 * @param file of it
 * @param links targets of links and pictures, as they stand
 * @param anchors of its headings, as GitHub makes them
 */
record Page(Path file, List<String> links, Set<String> anchors) {

    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");
    private static final Pattern LEFT_OUT = Pattern.compile("[^\\p{L}\\p{N} _-]");
    private static final String FENCE = "```";

    static Page read(Path file) throws IOException {
        StringBuilder prose = new StringBuilder();
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        boolean code = false;
        for (String line : Files.readAllLines(file)) {
            if (line.strip().startsWith(FENCE)) code = !code;
            if (code) continue;
            prose.append(line).append('\n');
            Matcher heading = HEADING.matcher(line);
            if (!heading.matches()) continue;
            String anchor = anchor(heading.group(1));
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        List<String> links = new ArrayList<>();
        // A link's text may go on in the next line.
        Matcher link = LINK.matcher(CODE.matcher(prose).replaceAll("code"));
        while (link.find()) links.add(link.group(1));
        return new Page(file, links, anchors);
    }

    static String anchor(String heading) {
        String plain = LEFT_OUT.matcher(heading.strip()).replaceAll("");
        return plain.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
