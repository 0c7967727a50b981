package io.github.hrstyle.benchmarks.speed;

import io.github.hrstyle.benchmarks.quality.SharedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Programs that are measured in processes of their own. */
final class Child {

    private Child() {}

    /** A class of this class path. */
    static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The reference method in PyTorch. */
    static List<String> pytorch(Path content, Path style, int steps, String device) throws IOException {
        return List.of(
                "python3",
                Path.of("peers", "reference.py").toString(),
                "--vgg19",
                SharedFolder.find(StepTimes.WEIGHTS).toString(),
                "--content",
                content.toString(),
                "--style",
                style.toString(),
                "--steps",
                Integer.toString(steps),
                "--device",
                device,
                "--time");
    }

    /**
     * Runs a program to its end.
     *
     * @param environment in addition to this process'; an empty value takes a variable away
     * @param started told of the process
     * @return what it printed, errors too
     * @throws IllegalStateException if it fails
     */
    static String output(List<String> command, Map<String, String> environment, Consumer<Process> started)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        environment.forEach((name, value) -> {
            if (value.isEmpty()) builder.environment().remove(name);
            else builder.environment().put(name, value);
        });
        Process process = builder.start();
        started.accept(process);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
        return output;
    }
}
