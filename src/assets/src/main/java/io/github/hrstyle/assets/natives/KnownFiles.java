package io.github.hrstyle.assets.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the files of the CPU builds must be like. Computed from the jars that DJL publishes; that its download host has the very
 * same files is inferred from DJL's build, which makes both from one folder. CUDA's files are in no such jar.
 */
final class KnownFiles {

    private static final Map<String, List<NativeFile>> BY_BUILD = read();

    private KnownFiles() {}

    /** Empty when nothing is known of that build. */
    static List<NativeFile> of(Flavour flavour, Platform platform) {
        return BY_BUILD.getOrDefault(flavour + "/" + platform, List.of());
    }

    private static Map<String, List<NativeFile>> read() {
        Map<String, List<NativeFile>> files = new LinkedHashMap<>();
        try (InputStream in = KnownFiles.class.getResourceAsStream("known-files.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] words = line.split(" ", 3);
                int slash = words[2].lastIndexOf('/');
                files.computeIfAbsent(words[2].substring(0, slash), build -> new ArrayList<>())
                        .add(new NativeFile(words[2].substring(slash + 1), Long.parseLong(words[1]), words[0]));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
