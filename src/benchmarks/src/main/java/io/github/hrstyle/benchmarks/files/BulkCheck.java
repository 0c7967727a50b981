package io.github.hrstyle.benchmarks.files;

import ij.ImagePlus;
import io.github.hrstyle.images.files.ImageFileException;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Opens every file of a folder and compares what came with what Python's tifffile and Pillow read, where these are installed. Prints
 * how many opened rightly, were refused with which words, and are wrong; each file's own line goes into {@code bulk-check.tsv}.
 */
public final class BulkCheck {

    /** Larger images take long to compare, and say nothing more. */
    private static final long LARGEST = 1L << 26;

    private BulkCheck() {}

    /**
     * @param arguments the folder for results; the folder of files; the Python that has tifffile and Pillow, else {@code python3}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path results = Files.createDirectories(Path.of(arguments[0]).resolve("bulk-check"));
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(arguments[1]))) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        Path table = results.resolve("bulk-check.tsv");
        Map<String, Integer> counts = new HashMap<>();
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(table))) {
            for (int i = 0; i < files.size(); i++) {
                String line = check(files.get(i), results.resolve(i + ".raw"));
                counts.merge(line.substring(0, line.indexOf('\t')), 1, Integer::sum);
                out.println(line + "\t" + files.get(i).toAbsolutePath() + "\t" + i);
                out.flush();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d files: %d opened, %d refused, %d crashed%n",
                files.size(),
                counts.getOrDefault("opened", 0),
                counts.getOrDefault("refused", 0),
                counts.getOrDefault("crashed", 0));
        System.out.flush();
        new ProcessBuilder(arguments.length > 2 ? arguments[2] : "python3", "peers/bulk_check.py", table.toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    /** @return outcome and, of what opened, width, height, planes, bits and kind, else the words */
    private static String check(Path file, Path raw) throws IOException {
        try {
            ImagePlus image = ImageFiles.open(file);
            List<String> words = new ArrayList<>(List.of(
                    "opened",
                    Integer.toString(image.getWidth()),
                    Integer.toString(image.getHeight()),
                    Integer.toString(image.getStackSize()),
                    Integer.toString(image.getBitDepth()),
                    image.getCalibration().isSigned16Bit() ? "signed" : image.isInvertedLut() ? "inverted" : "plain"));
            if ((long) image.getWidth() * image.getHeight() * image.getStackSize() <= LARGEST) dump(image, raw);
            return String.join(" ", words).replaceFirst(" ", "\t");
        } catch (ImageFileException e) {
            return "refused\t" + String.valueOf(e.getMessage()).replace(file + ": ", "");
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            return "crashed\t" + e;
        }
    }

    /** Plane after plane, numbers with their least significant byte first. */
    private static void dump(ImagePlus image, Path raw) throws IOException {
        try (OutputStream out = Files.newOutputStream(raw)) {
            for (int i = 1; i <= image.getStackSize(); i++) {
                Object pixels = image.getStackSize() == 1
                        ? image.getProcessor().getPixels()
                        : image.getStack().getPixels(i);
                out.write(bytes(pixels));
            }
        }
    }

    private static byte[] bytes(Object pixels) {
        if (pixels instanceof byte[] bytes) return bytes;
        ByteBuffer buffer;
        if (pixels instanceof short[] shorts) {
            buffer = ByteBuffer.allocate(2 * shorts.length).order(ByteOrder.LITTLE_ENDIAN);
            buffer.asShortBuffer().put(shorts);
        } else if (pixels instanceof int[] colours) {
            buffer = ByteBuffer.allocate(4 * colours.length).order(ByteOrder.LITTLE_ENDIAN);
            buffer.asIntBuffer().put(colours);
        } else {
            float[] floats = (float[]) pixels;
            buffer = ByteBuffer.allocate(4 * floats.length).order(ByteOrder.LITTLE_ENDIAN);
            buffer.asFloatBuffer().put(floats);
        }
        return buffer.array();
    }
}
