package io.github.hrstyle.benchmarks.quality;

import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder {@code shared} beside the project, with the real images and weights that are not part of it. */
public final class SharedFolder {

    private SharedFolder() {}

    public static Path find(String name) throws FileNotFoundException {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared").resolve(name);
            if (Files.exists(file)) return file;
        }
        throw new FileNotFoundException("shared/" + name + " was not found in this folder or in one above it");
    }
}
