package io.github.hrstyle.benchmarks.speed;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.benchmarks.quality.SharedFolder;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints, as a Markdown table, our reference preset's time per step and peak memory beside those of the equal PyTorch script
 * (peers/reference.py, which needs python3 with torch). Both train on the same square pictures in processes of their own, by
 * turns, so that a busy machine slows both alike. Ours has the C library's memory set as bin/hrstyle sets it; PyTorch is run as
 * people run it, and once more with the same settings.
 *
 * <p>Arguments: FOLDER [SIZE...], by default 128 256 512.
 */
public final class StepTimes {

    private static final String WEIGHTS = "models/vgg19-features.safetensors";
    private static final String PAIR = "images/trees/";
    private static final int ROUNDS = 3;
    /** Enough for a median past the first steps, which warm up. */
    private static final Map<Integer, Integer> STEPS = Map.of(128, 40, 256, 16, 512, 7);

    private static final int OTHER_STEPS = 10;

    private final Path folder;

    private StepTimes(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        StepTimes times = new StepTimes(Files.createDirectories(Path.of(arguments[0])));
        List<Integer> sizes = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) sizes.add(Integer.valueOf(arguments[i]));
        System.out.printf(Locale.ROOT, "%d processors%n%n", Runtime.getRuntime().availableProcessors());
        System.out.println(
                "| size | ours, s a step | PyTorch | ratio (each round) | PyTorch, set alike | ratio | ours, MiB | PyTorch, MiB |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int size : sizes.isEmpty() ? List.of(128, 256, 512) : sizes) System.out.println(times.row(size));
    }

    private String row(int size) throws IOException, InterruptedException {
        Path content = square("content", size);
        Path style = square("style", size);
        List<Measured> ours = new ArrayList<>();
        List<Measured> theirs = new ArrayList<>();
        List<Measured> alike = new ArrayList<>();
        int steps = STEPS.getOrDefault(size, OTHER_STEPS);
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(run(ours(content, style, size, steps), true));
            theirs.add(run(theirs(content, style, steps), false));
            alike.add(run(theirs(content, style, steps), true));
        }
        Measured best = best(ours);
        Measured theirBest = best(theirs);
        return Text.format(
                "| %d | %.3f | %.3f | %s | %.3f | %s | %.0f | %.0f |",
                size,
                best.secondsPerStep(),
                theirBest.secondsPerStep(),
                ratios(ours, theirs),
                best(alike).secondsPerStep(),
                ratios(ours, alike),
                best.peakMebibytes(),
                theirBest.peakMebibytes());
    }

    private static String ratios(List<Measured> ours, List<Measured> theirs) {
        List<String> ratios = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++)
            ratios.add(Text.format(
                    "%.2f", ours.get(i).secondsPerStep() / theirs.get(i).secondsPerStep()));
        return String.join(" ", ratios);
    }

    /** The round that was disturbed least. */
    private static Measured best(List<Measured> rounds) {
        Measured best = rounds.get(0);
        for (Measured round : rounds) if (round.secondsPerStep() < best.secondsPerStep()) best = round;
        return best;
    }

    private static List<String> ours(Path content, Path style, int size, int steps) throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                ReferenceRun.class.getName(),
                SharedFolder.find(WEIGHTS).toString(),
                content.toString(),
                style.toString(),
                Integer.toString(size),
                Integer.toString(steps));
    }

    private static List<String> theirs(Path content, Path style, int steps) throws IOException {
        return List.of(
                "python3",
                Path.of("peers", "reference.py").toString(),
                "--vgg19",
                SharedFolder.find(WEIGHTS).toString(),
                "--content",
                content.toString(),
                "--style",
                style.toString(),
                "--steps",
                Integer.toString(steps),
                "--time");
    }

    /** @param set whether the C library's memory is set as this process' */
    private static Measured run(List<String> command, boolean set) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (!set) builder.environment().keySet().removeIf(name -> name.startsWith("MALLOC_"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
        return Measured.parse(output);
    }

    /** The picture resized to a square, so that both programs get the same pixels and neither resizes. */
    private Path square(String name, int size) throws IOException {
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
