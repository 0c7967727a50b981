package io.github.hrstyle.imagej.transfer;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The images of a folder: files with the extension of a format that is read; others are passed over. */
public final class ImageFolder {

    private static final Set<String> READ = Set.of("tif", "tiff", "png", "jpg", "jpeg", "bmp", "webp", "svs");

    private ImageFolder() {}

    /**
     * By name, so that the order is the same on every file system.
     *
     * @throws Failure if there is none
     */
    public static List<Path> images(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> images = files.filter(file ->
                            READ.contains(extension(file)) && !name(file).startsWith("."))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (images.isEmpty())
                throw Failure.badInput(Text.format(
                        "there is no image in %s; images are %s",
                        folder, String.join(", ", READ.stream().sorted().toList())));
            return images;
        }
    }

    /** Of a file, without its folder. */
    public static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String extension(Path file) {
        return name(file).substring(name(file).lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
