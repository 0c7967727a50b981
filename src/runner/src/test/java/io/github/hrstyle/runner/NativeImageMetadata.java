package io.github.hrstyle.runner;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What HRStyle's jars tell a native image to keep for what is looked up by name. */
public final class NativeImageMetadata {

    private static final List<String> MODULES = List.of("assets", "core", "images", "imagej", "runner");

    private NativeImageMetadata() {}

    /** Classes in all modules' files of a name, such as {@code jni-config.json}. */
    public static Set<String> classes(String file) throws IOException {
        Set<String> names = new TreeSet<>();
        for (JsonElement json : read(file))
            for (JsonElement entry : json.getAsJsonArray())
                names.add(entry.getAsJsonObject().get("name").getAsString());
        return names;
    }

    /** Patterns of resources. */
    public static List<Pattern> resources() throws IOException {
        List<Pattern> patterns = new ArrayList<>();
        for (JsonElement json : read("resource-config.json")) {
            JsonArray includes =
                    json.getAsJsonObject().getAsJsonObject("resources").getAsJsonArray("includes");
            for (JsonElement entry : includes) {
                JsonObject include = entry.getAsJsonObject();
                patterns.add(Pattern.compile(include.get("pattern").getAsString()));
            }
        }
        return patterns;
    }

    private static List<JsonElement> read(String file) throws IOException {
        List<JsonElement> read = new ArrayList<>();
        for (String module : MODULES) {
            String name = "META-INF/native-image/io.github.hrstyle/hrstyle-" + module + "/" + file;
            for (URL url :
                    Collections.list(NativeImageMetadata.class.getClassLoader().getResources(name)))
                try (InputStream in = url.openStream()) {
                    read.add(JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
                }
        }
        return read;
    }

    /** The names that no class has any more. */
    public static List<String> stale(Stream<String> names) {
        return names.filter(name -> !exists(name)).toList();
    }

    public static boolean exists(String name) {
        try {
            Class.forName(name, false, NativeImageMetadata.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
