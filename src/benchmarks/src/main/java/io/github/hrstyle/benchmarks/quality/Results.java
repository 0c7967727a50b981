package io.github.hrstyle.benchmarks.quality;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Pictures that a table speaks of. */
final class Results {

    private Results() {}

    static RgbImage applied(FittedStyle fitted, RgbImage image) {
        RgbImage output = new RgbImage(image.width(), image.height(), new float[3 * image.pixels()]);
        StyleTransfer.apply(fitted, Plane.of(image), Plane.of(output), DeviceChoice.AUTO, ApplyListener.NONE);
        return output;
    }

    static void save(RgbImage image, Path file) throws IOException {
        ImagePlus result =
                new ImagePlus(String.valueOf(file.getFileName()), new ColorProcessor(image.width(), image.height()));
        ImagePlusPlanes.of(result).plane(0).write(image, 0, 0);
        ImageFiles.save(result, file, Map.of(), true);
    }
}
