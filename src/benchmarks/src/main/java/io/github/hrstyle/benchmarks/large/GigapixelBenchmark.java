package io.github.hrstyle.benchmarks.large;

import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.benchmarks.quality.SharedFolder;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.Checkpoints;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Prints time and memory of applying a style, in a JVM of 2 GB, to an RGB BigTIFF of a gigapixel: the pair "city", its content put
 * together to a mosaic. The result, a BigTIFF with a pyramid, takes the input's space and a third more. For shares of time:
 * environment variable JAVA_TOOL_OPTIONS.
 *
 * <p>Arguments: FOLDER [SIDE, by default 32768 [none|deflate|jpeg [instant|photorealistic]]]; jpeg is like a scanner's slide.
 */
public final class GigapixelBenchmark {

    /** Of the content, enlarged: about six times the size in training, as a field cut out of a slide would be. */
    private static final int LONGER = 1600;

    private GigapixelBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int side = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 32_768;
        String compression = arguments.length > 2 ? arguments[2] : "none";
        String preset = arguments.length > 3 ? arguments[3] : "instant";
        Path style = folder.resolve(preset + ".hrstyle");
        Files.deleteIfExists(style);
        FittedStyleFile.write(fitted(preset), style);
        Path large = folder.resolve("gigapixel-" + compression + "-" + side + ".tif");
        if (!Files.exists(large))
            new RepeatedImage(
                            ImageIO.read(
                                    SharedFolder.find("images/city/content.png").toFile()),
                            side,
                            compression)
                    .write(large);
        Path output = folder.resolve("gigapixel-styled.tif");
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeRun.class.getName(),
                        style.toString(),
                        large.toString(),
                        output.toString()))
                .inheritIO()
                .start();
        if (child.waitFor() != 0) throw new IllegalStateException("the application ended with an error");
        System.out.printf(
                Locale.ROOT,
                "%s, %s: input %d MB, result %d MB%n",
                preset,
                compression,
                Files.size(large) >> 20,
                Files.size(output) >> 20);
    }

    private static FittedStyle fitted(String preset) throws IOException {
        TransferSettings settings = TransferSettings.of(Map.of(
                Setting.PRESET, preset,
                Setting.SIZE, "256",
                Setting.STEPS, preset.equals("instant") ? "0" : "20",
                Setting.SEED, "1",
                Setting.DEVICE, "cpu"));
        RgbImage content = image("content");
        int[] size = Resampling.fitted(
                Integer.MAX_VALUE, content.height() * (long) Integer.MAX_VALUE / content.width(), LONGER);
        Optional<Vgg19Weights> weights = preset.equals("instant")
                ? Optional.empty()
                : Optional.of(Vgg19Weights.load(SharedFolder.find("models/vgg19-features.safetensors")));
        return StyleTransfer.fit(
                        Plane.of(Resampling.resize(content, size[0], size[1])),
                        Plane.of(image("style")),
                        Optional.empty(),
                        settings,
                        weights,
                        FitListener.NONE,
                        Checkpoints.NONE)
                .fitted();
    }

    private static RgbImage image(String name) throws IOException {
        return ImagePlusPlanes.of(ImageFiles.open(SharedFolder.find("images/city/" + name + ".png")))
                .plane(0)
                .read();
    }
}
