package io.github.hrstyle.core;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The real weights and images beside the project, for the tests that need them; those are skipped, and say so, elsewhere. */
public final class Shared {

    private Shared() {}

    /** A file of the folder {@code shared} beside the project; the test is skipped where it is not there. */
    public static Path file(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("shared").resolve(name))) folder = folder.getParent();
        assumeTrue(folder != null, "skipped: needs shared/" + name + " beside the project");
        return folder.resolve("shared").resolve(name);
    }

    public static Vgg19Weights vgg19() throws IOException {
        return Vgg19Weights.load(file("models/vgg19-features.safetensors"));
    }

    /** Such as {@code trees/content.png}. */
    public static RgbImage image(String name) throws IOException {
        BufferedImage image = ImageIO.read(file("images/" + name).toFile());
        int n = image.getWidth() * image.getHeight();
        float[] values = new float[3 * n];
        for (int i = 0; i < n; i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            values[i] = (rgb >> 16 & 255) / 255f;
            values[n + i] = (rgb >> 8 & 255) / 255f;
            values[2 * n + i] = (rgb & 255) / 255f;
        }
        return new RgbImage(image.getWidth(), image.getHeight(), values);
    }
}
