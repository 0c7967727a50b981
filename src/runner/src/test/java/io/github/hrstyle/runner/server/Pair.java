package io.github.hrstyle.runner.server;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;
import io.github.hrstyle.imagej.files.ImageFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Two small images. */
record Pair(Path content, Path style) {

    private static final int SIDE = 48;

    static Pair in(Path folder) throws IOException {
        return new Pair(noise(folder.resolve("content.png"), 1), noise(folder.resolve("style.png"), 2));
    }

    private static Path noise(Path file, int seed) throws IOException {
        int[] pixels = IntStream.generate(new Random(seed)::nextInt)
                .limit((long) SIDE * SIDE)
                .toArray();
        ImageFiles.save(new ImagePlus("", new ColorProcessor(SIDE, SIDE, pixels)), file, Map.of(), false);
        return file;
    }

    /** A 16-bit image with a ramp. */
    static Path tiff(Path file) throws IOException {
        short[] pixels = new short[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (short) (1000 + 10 * i);
        ImageFiles.save(new ImagePlus("", new ShortProcessor(SIDE, SIDE, pixels, null)), file, Map.of(), false);
        return file;
    }

    /** Settings of a training that is quick and needs no weights. */
    static String settings(int steps) {
        return "{\"steps\":%d,\"size\":\"32\",\"vgg19\":\"random\",\"device\":\"cpu\"}".formatted(steps);
    }
}
