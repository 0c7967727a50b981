package io.github.hrstyle.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Fiji itself ships: what this site must not, and what its files may depend on. A list with a date, see the resource. */
final class FijiFiles {
    private static final String RESOURCE = "fiji-files.txt";

    private final Map<String, Timestamp> versions = new HashMap<>();

    private FijiFiles(List<String> lines) throws SiteException {
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) continue;
            int space = line.lastIndexOf(' ');
            if (space < 0) throw new SiteException(RESOURCE + ": \"file timestamp\" expected, not \"" + line + "\"");
            versions.put(
                    Component.key(line.substring(0, space)),
                    new Timestamp(Long.parseLong(line.substring(space + 1).strip())));
        }
    }

    static FijiFiles read() throws IOException {
        try (InputStream in = FijiFiles.class.getResourceAsStream(RESOURCE)) {
            if (in == null) throw new SiteException("resource " + RESOURCE + " is missing");
            return new FijiFiles(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList());
        }
    }

    boolean has(String key) {
        return versions.containsKey(key);
    }

    /** Fiji's own file as a dependency; empty when Fiji has no such file. */
    Optional<Dependency> dependency(String key) {
        return Optional.ofNullable(versions.get(key)).map(time -> new Dependency(key, time));
    }
}
