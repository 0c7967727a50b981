package io.github.hrstyle.runner.server;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;
import io.github.hrstyle.images.files.ImageFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

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

    /** A file's bytes of which a header tells only the beginning. */
    static byte[] jpeg() throws IOException {
        BufferedImage noise = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(3);
        for (int y = 0; y < SIDE; y++) for (int x = 0; x < SIDE; x++) noise.setRGB(x, y, random.nextInt());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(noise, "jpeg", file);
        return file.toByteArray();
    }

    /** Noise without colour. */
    static Path grey(Path file) throws IOException {
        byte[] pixels = new byte[SIDE * SIDE];
        new Random(4).nextBytes(pixels);
        ImageFiles.save(new ImagePlus("", new ByteProcessor(SIDE, SIDE, pixels)), file, Map.of(), false);
        return file;
    }

    /** Labels 1 on the left, 2 on the right, none in the upper half. */
    static Path mask(Path file) throws IOException {
        ByteProcessor labels = new ByteProcessor(SIDE, SIDE);
        for (int y = SIDE / 2; y < SIDE; y++) for (int x = 0; x < SIDE; x++) labels.set(x, y, x < SIDE / 2 ? 1 : 2);
        ImageFiles.save(new ImagePlus("", labels), file, Map.of(), false);
        return file;
    }

    /** An image that says nothing. */
    static Path blank(Path folder) throws IOException {
        Path file = folder.resolve("blank.png");
        ImageFiles.save(new ImagePlus("", new ColorProcessor(SIDE, SIDE)), file, Map.of(), true);
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
