package io.github.hrstyle.runner.verb;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Small images for tests. */
final class Samples {

    private Samples() {}

    /** Blobs of a few colours that depend on the seed. */
    static Path png(Path file, int width, int height, int seed) throws IOException {
        ImageFiles.save(new ImagePlus("", colours(width, height, seed)), file, Map.of(), true);
        return file;
    }

    private static ColorProcessor colours(int width, int height, int seed) {
        Random random = new Random(seed);
        ColorProcessor pixels = new ColorProcessor(width, height);
        for (int i = 0; i < 40; i++) {
            pixels.setColor(random.nextInt(1 << 24));
            int side = 4 + random.nextInt(Math.max(1, width / 3));
            pixels.fillOval(random.nextInt(width), random.nextInt(height), side, side);
        }
        return pixels;
    }

    /** A 16-bit stack of three slices with a scale. */
    static Path stack(Path file, int width, int height) throws IOException {
        ImageStack stack = new ImageStack(width, height);
        for (int slice = 0; slice < 3; slice++) {
            ShortProcessor pixels = new ShortProcessor(width, height);
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++) pixels.set(x, y, 1000 + 400 * slice + 30 * ((x / 8 + y / 8) % 7) * 10);
            stack.addSlice("slice " + (slice + 1), pixels);
        }
        ImagePlus image = new ImagePlus("stack", stack);
        image.setDimensions(1, 3, 1);
        Calibration scale = image.getCalibration();
        scale.pixelWidth = .25;
        scale.pixelHeight = .25;
        scale.pixelDepth = 2;
        scale.setUnit("micron");
        ImageFiles.save(image, file, Map.of(), true);
        return file;
    }

    static ImagePlus open(Path file) throws IOException {
        return ImageFiles.open(file);
    }

    static int[] pixels(Path file) throws IOException {
        return (int[]) open(file).getProcessor().convertToRGB().getPixels();
    }

    /** Every file below a folder with its length and time, to see whether something was written. */
    static Map<String, String> snapshot(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList())
                files.put(path.toString(), Files.size(path) + " " + Files.getLastModifiedTime(path));
        }
        return files;
    }

    static {
        IJ.redirectErrorMessages();
    }
}
