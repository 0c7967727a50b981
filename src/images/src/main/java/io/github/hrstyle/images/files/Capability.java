package io.github.hrstyle.images.files;

import ij.ImagePlus;
import io.github.hrstyle.assets.text.Text;
import java.nio.file.Path;

/** Which images a format can hold. */
final class Capability {

    private Capability() {}

    /** @throws ImageFileException telling to use .tif, when {@code format} cannot hold {@code image} */
    static void check(ImagePlus image, Path file, Format format) throws ImageFileException {
        if (format == Format.TIFF) return;
        boolean held = isRgb48(image)
                ? format == Format.PNG
                : image.getStackSize() == 1
                        && switch (image.getType()) {
                            case ImagePlus.GRAY8, ImagePlus.COLOR_256, ImagePlus.COLOR_RGB -> true;
                            case ImagePlus.GRAY16 -> format == Format.PNG;
                            default -> false;
                        };
        if (!held)
            throw new ImageFileException(file, Text.format("%s cannot hold %s; use .tif", format, describe(image)));
    }

    /** Whether the image is one plane of three 16-bit channels, as 48-bit PNGs open. */
    static boolean isRgb48(ImagePlus image) {
        return image.isComposite()
                && image.getType() == ImagePlus.GRAY16
                && image.getNChannels() == 3
                && image.getStackSize() == 3;
    }

    private static String describe(ImagePlus image) {
        String depth = image.getBitDepth() == 24 ? "RGB" : image.getBitDepth() + "-bit";
        return image.getStackSize() == 1
                ? "a " + depth + " image"
                : "a stack of " + image.getStackSize() + " " + depth + " planes";
    }
}
