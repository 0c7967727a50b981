package io.github.hrstyle.benchmarks.large;

import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.benchmarks.quality.SharedFolder;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.apply.Application;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import io.github.hrstyle.core.image.BlockMeans;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.quality.Seams;
import io.github.hrstyle.core.quality.StructureQuality;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.files.TiffRegions;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.awt.Rectangle;
import java.awt.image.Raster;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Prints, for the pair "city": structure at full resolution of an image of 4000 px (the content enlarged, as no real one is that
 * large here) with a style fitted at a smaller size; seams; tiled against whole; the speed of tiles; and time and memory of a
 * TIFF of 16384 x 16384 pixels, streamed in a JVM of 2 GB.
 *
 * <p>Arguments: FOLDER [SIDE of the large file [SIZE of training [STEPS [LONGER side of the enlarged image]]]].
 */
public final class LargeImageBenchmark {

    /** Side of the part of the large result whose seams are measured. */
    private static final int LOOKED_AT = 4096;

    private final Path folder;
    private final int[] numbers;

    private LargeImageBenchmark(Path folder, int[] numbers) {
        this.folder = folder;
        this.numbers = numbers;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int[] numbers = {16_384, 512, 200, 4000};
        for (int i = 1; i < arguments.length; i++) numbers[i - 1] = Integer.parseInt(arguments[i]);
        new LargeImageBenchmark(Files.createDirectories(Path.of(arguments[0])), numbers).run();
    }

    private void run() throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%d processors, load %.1f, training at %d px, %d steps%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                numbers[1],
                numbers[2]);
        RgbImage content = image("content");
        int[] size = Resampling.fitted(
                Integer.MAX_VALUE, content.height() * (long) Integer.MAX_VALUE / content.width(), numbers[3]);
        RgbImage enlarged = Resampling.resize(content, size[0], size[1]);
        TransferSettings settings = TransferSettings.of(Map.of(
                Setting.SIZE,
                String.valueOf(numbers[1]),
                Setting.STEPS,
                String.valueOf(numbers[2]),
                Setting.SEED,
                "1",
                Setting.DEVICE,
                "cpu"));
        Vgg19Weights weights = Vgg19Weights.load(SharedFolder.find("models/vgg19-features.safetensors"));
        FittedStyle fitted = StyleTransfer.fit(
                        Plane.of(enlarged), Plane.of(image("style")), settings, weights, FitListener.NONE)
                .fitted();
        structure(fitted, enlarged);
        tiledAgainstWhole(fitted, content);
        stream(fitted);
    }

    private static RgbImage image(String name) throws IOException {
        return ImagePlusPlanes.of(ImageFiles.open(SharedFolder.find("images/city/" + name + ".png")))
                .plane(0)
                .read();
    }

    private static void structure(FittedStyle fitted, RgbImage content) {
        RgbImage result = new RgbImage(content.width(), content.height(), new float[3 * content.pixels()]);
        double first = seconds(fitted, content, result);
        double again = seconds(fitted, content, result);
        System.out.printf(
                Locale.ROOT,
                "%d x %d pixels: %.2f megapixels/s, %.2f when done again; %s; seams: content %.4f, result %.4f%n",
                content.width(),
                content.height(),
                content.pixels() / 1e6 / first,
                content.pixels() / 1e6 / again,
                StructureQuality.between(content, result),
                Seams.ratio(content, Application.TILE),
                Seams.ratio(result, Application.TILE));
    }

    private static double seconds(FittedStyle fitted, RgbImage content, RgbImage result) {
        long start = System.nanoTime();
        StyleTransfer.apply(fitted, Plane.of(content), Plane.of(result), DeviceChoice.CPU, ApplyListener.NONE);
        return (System.nanoTime() - start) / 1e9;
    }

    private static void tiledAgainstWhole(FittedStyle fitted, RgbImage content) {
        RgbImage tiled = new RgbImage(content.width(), content.height(), new float[3 * content.pixels()]);
        try (Application application = new Application(fitted, DeviceChoice.CPU)) {
            application.apply(Plane.of(content), Plane.of(tiled), ApplyListener.NONE);
            RgbImage whole = application
                    .styling(content.width(), content.height(), block -> BlockMeans.of(Plane.of(content), block))
                    .styled(Plane.of(content), 0, 0, 0, content.width(), content.height());
            double sum = 0;
            for (int i = 0; i < whole.values().length; i++) sum += Math.abs(whole.values()[i] - tiled.values()[i]);
            System.out.printf(
                    Locale.ROOT,
                    "tiled against whole, %d x %d pixels: mean difference %.2e (1/255 is 3.9e-03); seams: content %.4f, tiled %.4f%n",
                    content.width(),
                    content.height(),
                    sum / whole.values().length,
                    Seams.ratio(content, Application.TILE),
                    Seams.ratio(tiled, Application.TILE));
        }
    }

    private void stream(FittedStyle fitted) throws IOException, InterruptedException {
        Path style = folder.resolve("city.hrstyle");
        Files.deleteIfExists(style);
        FittedStyleFile.write(fitted, style);
        Path large = folder.resolve("large.tif");
        new RepeatedImage(
                        ImageIO.read(
                                SharedFolder.find("images/city/content.png").toFile()),
                        numbers[0],
                        "none")
                .write(large);
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeRun.class.getName(),
                        style.toString(),
                        large.toString(),
                        folder.resolve("large-styled.tif").toString()))
                .inheritIO()
                .start();
        if (child.waitFor() != 0) throw new IllegalStateException("the streamed application ended with an error");
        System.out.printf(
                Locale.ROOT,
                "seams in its first %d rows and columns: input %.4f, result %.4f%n",
                LOOKED_AT,
                Seams.ratio(corner(large), Application.TILE),
                Seams.ratio(corner(folder.resolve("large-styled.tif")), Application.TILE));
    }

    private static RgbImage corner(Path file) throws IOException {
        try (TiffRegions tiff = TiffRegions.open(file)) {
            int w = Math.min(LOOKED_AT, tiff.width());
            int h = Math.min(LOOKED_AT, tiff.height());
            Raster raster = tiff.read(new Rectangle(w, h));
            float[] values = new float[3 * w * h];
            float[] row = new float[w];
            for (int c = 0; c < 3; c++)
                for (int y = 0; y < h; y++) {
                    raster.getSamples(0, y, w, 1, c, row);
                    for (int x = 0; x < w; x++) values[(c * h + y) * w + x] = row[x] / 255;
                }
            return new RgbImage(w, h, values);
        }
    }
}
