package io.github.hrstyle.benchmarks.speed;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.benchmarks.quality.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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

    static final String WEIGHTS = "models/vgg19-features.safetensors";
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
        Path content = SquarePicture.of("content", size, folder);
        Path style = SquarePicture.of("style", size, folder);
        List<Measured> ours = new ArrayList<>();
        List<Measured> theirs = new ArrayList<>();
        List<Measured> alike = new ArrayList<>();
        int steps = STEPS.getOrDefault(size, OTHER_STEPS);
        List<String> java = Child.java(
                ReferenceRun.class,
                SharedFolder.find(WEIGHTS).toString(),
                content.toString(),
                style.toString(),
                Integer.toString(size),
                Integer.toString(steps));
        List<String> pytorch = Child.pytorch(content, style, steps, "cpu");
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(run(java, true));
            theirs.add(run(pytorch, false));
            alike.add(run(pytorch, true));
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

    /** @param set whether the C library's memory is set as this process' */
    private static Measured run(List<String> command, boolean set) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>();
        if (!set)
            for (String name : System.getenv().keySet()) if (name.startsWith("MALLOC_")) environment.put(name, "");
        return Measured.parse(Child.output(command, environment, process -> {}));
    }
}
