package io.github.hrstyle.site;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the build says, as {@code --name=value} each; an empty value is none.
 *
 * @param files folders laid out like a Fiji whose files the site offers
 * @param without beginnings of names that it doesn't offer, such as {@code jars/pytorch-native}
 * @param also more files, by where they go in a Fiji
 * @param poms see {@link Poms}
 * @param time of this version
 * @param previous a copy of the site as it is published now, files and all; empty for a first version
 * @param output the site's folder; what was there is replaced
 */
record Options(
        List<Path> files,
        List<String> without,
        Map<String, Path> also,
        Path poms,
        Timestamp time,
        Optional<Path> previous,
        Path output) {
    private static final Set<String> NAMES = Set.of("files", "without", "also", "poms", "time", "previous", "output");

    Options {
        files = List.copyOf(files);
        without = List.copyOf(without);
        also = Map.copyOf(also);
    }

    static Options of(String... arguments) throws SiteException {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.startsWith("--") && equals > 0 ? argument.substring(2, equals) : "";
            if (!NAMES.contains(name))
                throw new SiteException(argument + ": --NAME=VALUE expected, NAME one of " + NAMES);
            String value = argument.substring(equals + 1).strip();
            if (!value.isEmpty()) given.put(name, value);
        }
        return new Options(
                list(required(given, "files")).stream().map(Path::of).toList(),
                list(given.getOrDefault("without", "")),
                also(list(given.getOrDefault("also", ""))),
                Path.of(required(given, "poms")),
                time(required(given, "time")),
                Optional.ofNullable(given.get("previous")).map(Path::of),
                Path.of(required(given, "output")));
    }

    private static List<String> list(String value) {
        return value.isEmpty() ? List.of() : List.of(value.split(","));
    }

    private static Map<String, Path> also(List<String> entries) throws SiteException {
        Map<String, Path> files = new HashMap<>();
        for (String entry : entries) {
            String[] sides = entry.split("=", 2);
            if (sides.length < 2) throw new SiteException("--also: NAME=FILE expected, not " + entry);
            files.put(sides[0], Path.of(sides[1]));
        }
        return files;
    }

    private static String required(Map<String, String> given, String name) throws SiteException {
        String value = given.get(name);
        if (value == null) throw new SiteException("--" + name + " is missing");
        return value;
    }

    private static Timestamp time(String text) throws SiteException {
        try {
            return Timestamp.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new SiteException("--time: a moment such as 2026-11-24T00:00:00Z expected, not " + text, e);
        }
    }
}
