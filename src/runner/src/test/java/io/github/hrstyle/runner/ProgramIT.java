package io.github.hrstyle.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as its users start it, as a process of its own. */
class ProgramIT {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    Path folder;

    @TempDir
    Path cache;

    private Path content;
    private Path style;

    private final List<Process> started = new ArrayList<>();

    /** Also where a test has failed, nothing goes on in the background. */
    @AfterEach
    void killProcesses() {
        started.forEach(Process::destroyForcibly);
    }

    @BeforeEach
    void makeImages() throws IOException {
        content = noise("content.png", 1);
        style = noise("style.png", 2);
    }

    private Path noise(String name, int seed) throws IOException {
        int[] pixels =
                IntStream.generate(new Random(seed)::nextInt).limit(64 * 64).toArray();
        Path file = folder.resolve(name);
        ImageFiles.save(new ImagePlus("", new ColorProcessor(64, 64, pixels)), file, Map.of(), false);
        return file;
    }

    private Process start(Object... args) throws IOException {
        List<String> command = new ArrayList<>();
        // A build in the background of a shell has SIGINT ignored, and hands that on to what it starts.
        if (System.getProperty("os.name").equals("Linux")) command.addAll(List.of("env", "--default-signal=INT"));
        command.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        for (Object arg : args) command.add(arg.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile());
        // No weights of the user's, and no network.
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().put("HRSTYLE_OFFLINE", "true");
        builder.environment().remove("HRSTYLE_VGG19");
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private int run(Object... args) throws Exception {
        Process process = start(args);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String stdout() throws IOException {
        return Files.readString(folder.resolve("stdout"));
    }

    private String stderr() throws IOException {
        return Files.readString(folder.resolve("stderr"));
    }

    private Object[] transfer(Path output, int steps) {
        return new Object[] {
            "transfer",
            "--content",
            content,
            "--style",
            style,
            "--output",
            output,
            "--vgg19",
            "random",
            "--size",
            64,
            "--steps",
            steps,
            "--progress",
            "json"
        };
    }

    @Test
    void saysNothingButItsResult() throws Exception {
        Path output = folder.resolve("out.png");
        assertThat(run(transfer(output, 2))).as(stderr()).isZero();
        assertThat(stdout()).startsWith(output + ": 64 x 64 pixels").hasLineCount(1);
        assertThat(stderr().lines())
                .allMatch(line -> line.startsWith("{\"task\":") || line.startsWith("{\"warning\":"));
        assertThat(ImageFiles.metadata(output)).containsKey("HRStyle");
    }

    @Test
    void badInputIsOneLineAndExitStatusTwo() throws Exception {
        assertThat(run("transfer", "--steps", "many", "--content", content, "--style", style, "--output", "x.png"))
                .isEqualTo(2);
        assertThat(stderr())
                .contains("steps must be a whole number, but is 'many'")
                .hasLineCount(1);
        assertThat(stdout()).isEmpty();
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void weightsThatCannotBeFetchedAreAFailure() throws Exception {
        assertThat(run("weights", "fetch")).isEqualTo(1);
        assertThat(stderr()).contains("must not be downloaded").hasLineCount(1);
        assertThat(run("info")).isZero();
        assertThat(stdout()).contains("not ready");
    }

    @Test
    void theDemoIsInstantWithoutWeightsAndSaysSo() throws Exception {
        Path output = folder.resolve("demo");
        assertThat(run("demo", "--output", output)).as(stderr()).isZero();
        assertThat(stderr()).contains("must not be downloaded");
        assertThat(stdout())
                .contains("no VGG19 weights here, so this is the result of preset instant", "distance to the truth");
        assertThat(output.toFile().list())
                .containsExactlyInAnyOrder("demo-result.png", "demo-side-by-side.png", "demo-report.json");
        assertThat(output.resolve("demo-report.json")).content().contains("\"preset\": \"instant\"");
    }

    @Test
    void interruptionStopsTrainingAndLeavesNothing() throws Exception {
        assumeThat(System.getProperty("os.name"))
                .as("signals are sent with kill")
                .isIn("Linux", "Mac OS X");
        Process process = start(transfer(folder.resolve("out.png"), 100_000));
        await(process, "\"task\":\"training\"");
        long begin = System.nanoTime();
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(20));
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(stderr()).endsWith("hrstyle transfer: cancelled, nothing written" + System.lineSeparator());
        assertThat(stdout()).isEmpty();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("content.png", "style.png", "stdout", "stderr");
    }

    private void await(Process process, String words) throws Exception {
        while (process.isAlive() && !stderr().contains(words)) Thread.sleep(50);
        assertThat(process.isAlive()).as(stderr()).isTrue();
    }
}
