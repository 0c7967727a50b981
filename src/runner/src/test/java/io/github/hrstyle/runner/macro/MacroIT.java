package io.github.hrstyle.runner.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Macros, and the samples that call the program, as their users run them: in processes of their own. */
class MacroIT {

    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Path SAMPLES = Path.of("..", "..", "samples");
    private static final int PATIENCE_SECONDS = 180;
    private static final String TINY = "size=32 steps=2 vgg19=random";

    @TempDir
    Path folder;

    private Path images;
    private Path style;

    @BeforeEach
    void makeImages() throws IOException {
        images = Files.createDirectory(folder.resolve("in put"));
        noise(images.resolve("ä.png"), 1);
        noise(images.resolve("b.png"), 2);
        style = folder.resolve("style.png");
        noise(style, 3);
    }

    private static void noise(Path file, int seed) throws IOException {
        int[] pixels =
                IntStream.generate(new Random(seed)::nextInt).limit(48 * 40).toArray();
        ImageFiles.save(new ImagePlus("", new ColorProcessor(48, 40, pixels)), file, Map.of(), false);
    }

    private record Ended(int status, String out, String err) {}

    private Ended run(List<String> command, Map<String, String> environment) throws Exception {
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().put("HRSTYLE_OFFLINE", "true");
        builder.environment().put("LC_ALL", "C.UTF-8"); // before Java 18 the JVM names files in the locale's letters
        builder.environment().remove("HRSTYLE_VGG19");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Ended macro(String text, String... argument) throws Exception {
        Path file = folder.resolve("macro.ijm");
        Files.writeString(file, text);
        List<String> command = new ArrayList<>(List.of(java(), "-jar", JAR.toString(), "macro", file.toString()));
        command.addAll(List.of(argument));
        return run(command, Map.of());
    }

    @Test
    void runsImageJsCommandsAndOurs() throws Exception {
        Ended ended = macro("""
                setBatchMode(true);
                dir = getArgument() + File.separator;
                names = getFileList(dir);
                for (i = 0; i < names.length; i++) print(names[i]);
                open(dir + "ä.png");
                rename("content");
                open(dir + ".." + File.separator + "style.png");
                run("Photorealistic Style Transfer...", "content=content style=style.png savefitted=[" + dir + "a.hrstyle] %s");
                print(getTitle());
                run("Gaussian Blur...", "sigma=2");
                run("Enhance Contrast...", "saturated=0.35");
                saveAs("Tiff", dir + "blurred.tif");
                run("Compare Images...", "content=content style=style.png result=blurred.tif");
                essim = getResult("eSSIM", 0);
                if (isNaN(essim)) exit("no figure");
                print(nResults);
                run("Apply Fitted Style...", "input=content fitted=[" + dir + "a.hrstyle] output=[" + dir + "applied.png]");
                print(getTitle(), getWidth(), nImages);
                """.formatted(TINY), images.toString());
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out().lines().filter(line -> !line.contains(" warning: ")))
                .containsExactly(
                        "b.png",
                        "ä.png",
                        "content in the style of style.png",
                        "1",
                        "content in the style of a 48 4"); // title of an applied style
        assertThat(ended.err()).isEmpty();
        assertThat(images.resolve("blurred.tif")).isNotEmptyFile();
        assertThat(ImageFiles.metadata(images.resolve("applied.png"))).containsKey("HRStyle");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x = 1 +* 2;                                  | line 3: Number or numeric function expected
            print(nosuch);                               | line 3: Undefined variable
            run("No Such Command...");                   | line 3: Unrecognized command: "No Such Command..."
            exit("so it ends");                          | so it ends
            open("/nosuch/file.png");                    | File not found
            saveAs("Tiff", "/nosuch/folder/x.tif");      | /nosuch/folder/x.tif
            waitForUser("look");                         | line 3: this asks for a window
            x = getNumber("sigma", 2);                   | line 3: this asks in a dialog
            run("HRStyle Setup...", "downlod=true");     | line 3: downlod: there is no such key
            """)
    void aFailingMacroSaysWhyAndWhere(String statement, String message) throws Exception {
        Ended ended = macro("print(\"begins\");\nnewImage(\"x\", \"RGB\", 8, 8, 1);\n" + statement + "\n");
        assertThat(ended.err()).startsWith("hrstyle macro: ").contains(message).hasLineCount(1);
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out().lines().findFirst()).hasValue("begins");
    }

    @Test
    void messagesAreNoResultsAndExitWithoutOneIsNoFailure() throws Exception {
        Ended ended = macro("print(1); showMessage(\"look\"); exit;");
        assertThat(ended).isEqualTo(new Ended(0, "1\n", "look\n"));
        assertThat(run(List.of(java(), "-jar", JAR.toString(), "macro", "nosuch.ijm"), Map.of()))
                .isEqualTo(new Ended(
                        2, "", "hrstyle macro: nosuch.ijm: there is no such file; expected an ImageJ macro\n"));
    }

    @Test
    void theSampleMacroDoesAFolder() throws Exception {
        Path results = folder.resolve("results");
        Ended ended = run(
                List.of(
                        java(),
                        "-jar",
                        JAR.toString(),
                        "macro",
                        SAMPLES.resolve("macros").resolve("folder.ijm").toString(),
                        "%s,%s,%s,%s".formatted(images, style, results, TINY)),
                Map.of());
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(results.toFile().list()).containsExactlyInAnyOrder("ä.tif", "b.tif", "fitted.hrstyle");
    }

    @Test
    void theSampleScriptsDoAFolder() throws Exception {
        assumeThat(new File("/bin/bash")).as("the sample scripts are for bash").exists();
        Map<String, String> program = Map.of("HRSTYLE", java() + " -jar " + JAR);
        List<String> settings = List.of("--size", "32", "--steps", "2", "--vgg19", "random");

        Path results = folder.resolve("re sults");
        List<String> shell = new ArrayList<>(List.of(
                SAMPLES.resolve("shell").resolve("folder.sh").toString(),
                images.toString(),
                style.toString(),
                results.toString()));
        shell.addAll(settings);
        Ended ended = run(shell, program);
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(results.toFile().list()).containsExactlyInAnyOrder("ä.png", "b.png", "fitted.hrstyle");

        Path second = folder.resolve("second");
        List<String> slurm = new ArrayList<>(List.of(
                SAMPLES.resolve("cluster").resolve("slurm-array.sh").toString(),
                images.toString(),
                style.toString(),
                second.toString()));
        slurm.addAll(settings);
        Ended task = run(slurm, Map.of("HRSTYLE", program.get("HRSTYLE"), "SLURM_ARRAY_TASK_ID", "2"));
        assertThat(task.status()).as(task.err()).isZero();
        assertThat(second.toFile().list()).hasSize(2).anyMatch(name -> name.endsWith(".png.json"));
        assertThat(run(slurm, program).err()).contains("submit this with sbatch --array=1-2");
    }
}
