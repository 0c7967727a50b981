package io.github.hrstyle.benchmarks.speed;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.hrstyle.benchmarks.quality.SharedFolder;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A photograph resized to a square, so that two programs get the same pixels and neither resizes. */
final class SquarePicture {

    private static final String PAIR = "images/trees/";

    private SquarePicture() {}

    /**
     * Writes it.
     *
     * @param name content or style
     * @param size in pixels, a side
     */
    static Path of(String name, int size, Path folder) throws IOException {
        RgbImage image = ImagePlusPlanes.of(ImageFiles.open(SharedFolder.find(PAIR + name + ".png")))
                .plane(0)
                .read();
        ImagePlus square = new ImagePlus(name, new ColorProcessor(size, size));
        ImagePlusPlanes.of(square).plane(0).write(Resampling.resize(image, size, size), 0, 0);
        Path file = folder.resolve(name + "-" + size + ".png");
        ImageFiles.save(square, file, Map.of(), true);
        return file;
    }
}
