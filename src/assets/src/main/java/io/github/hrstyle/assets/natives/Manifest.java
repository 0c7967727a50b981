package io.github.hrstyle.assets.natives;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.hrstyle.assets.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a folder's files were when they were put there.
 *
 * @param source where they come from, for people
 * @param files all of them
 */
record Manifest(String source, List<NativeFile> files) {

    private static final String NAME = "hrstyle-libtorch.json";

    Manifest {
        files = List.copyOf(files);
    }

    /** Empty when there is none; a damaged one counts as none. */
    static Optional<Manifest> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) return Optional.empty();
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            List<NativeFile> files = new ArrayList<>();
            for (JsonElement element : json.getAsJsonArray("files")) {
                JsonObject entry = element.getAsJsonObject();
                files.add(new NativeFile(
                        entry.get("name").getAsString(),
                        entry.get("length").getAsLong(),
                        entry.get("sha256").getAsString()));
            }
            return Optional.of(new Manifest(json.get("source").getAsString(), files));
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | NullPointerException e) {
            return Optional.empty();
        }
    }

    void write(Path folder) throws IOException {
        JsonArray entries = new JsonArray();
        for (NativeFile file : files) {
            JsonObject entry = new JsonObject();
            entry.addProperty("name", file.name());
            entry.addProperty("length", file.length());
            entry.addProperty("sha256", file.sha256());
            entries.add(entry);
        }
        JsonObject json = new JsonObject();
        json.addProperty("source", source);
        json.add("files", entries);
        AtomicFile.write(folder.resolve(NAME), part -> Files.writeString(part, json.toString()));
    }

    Optional<NativeFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }
}
