package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

@Timeout(120)
class ProcessFolderCommandTest {

    private final Commands commands = new Commands();

    @TempDir
    private Path in;

    @TempDir
    private Path out;

    @TempDir
    private Path elsewhere;

    private Path style;

    @BeforeEach
    void images() throws Exception {
        for (String name : new String[] {"b.png", "a.tif", "c.tif"}) save(TestImages.content(), in.resolve(name));
        Files.writeString(in.resolve("notes.txt"), "no image");
        style = elsewhere.resolve("style.png");
        save(TestImages.style(), style);
    }

    @AfterEach
    void close() {
        commands.close();
    }

    private static void save(ImagePlus image, Path file) throws IOException {
        ImageFiles.save(image, file, Map.of(), false);
    }

    private CommandModule run(String... more) throws Exception {
        Map<String, Object> inputs = new HashMap<>(Map.of("inputfolder", in.toFile(), "outputfolder", out.toFile()));
        for (int i = 0; i < more.length; i += 2)
            inputs.put(more[i], more[i].equals("preset") ? more[i + 1] : new File(more[i + 1]));
        return commands.run(ProcessFolderCommand.class, inputs);
    }

    private CommandModule instant() throws Exception {
        return run("style", style.toString(), "preset", "instant");
    }

    private static int[] pixels(Path file) throws IOException {
        return (int[]) ImageFiles.open(file).getProcessor().convertToRGB().getPixels();
    }

    @Test
    void everyImageGetsTheLookAndNoWindow() throws Exception {
        assertThat(instant().getCancelReason()).isNull();
        assertThat(out.toFile().list()).containsExactlyInAnyOrder("a.tif", "b.png", "c.tif");
        ImagePlus alone = Commands.result(commands.run(
                StyleTransferCommand.class,
                Map.of("content", TestImages.content(), "style", TestImages.style(), "preset", "instant")));
        assertThat(pixels(out.resolve("a.tif")))
                .isEqualTo((int[]) alone.getProcessor().getPixels());
        assertThat(pixels(out.resolve("b.png"))).isEqualTo(pixels(out.resolve("a.tif")));
        assertThat(commands.said()).contains("Image 1 of 3: a.tif", "Image 3 of 3: c.tif");
        assertThat(WindowManager.getImageCount()).isZero();
    }

    @Test
    void aFittedStyleIsAppliedToAll() throws Exception {
        Path fitted = elsewhere.resolve("f.hrstyle");
        ImagePlus alone = Commands.result(commands.run(
                StyleTransferCommand.class,
                Map.of(
                        "content",
                        TestImages.content(),
                        "style",
                        TestImages.style(),
                        "preset",
                        "instant",
                        "savefitted",
                        fitted.toFile())));
        save(TestImages.style(), in.resolve("d.tif"));
        assertThat(run("fitted", fitted.toString()).getCancelReason()).isNull();
        assertThat(out.toFile().list()).hasSize(4);
        assertThat(pixels(out.resolve("a.tif")))
                .isEqualTo((int[]) alone.getProcessor().getPixels());
    }

    @Test
    void itGoesOnWhereItEnded() throws Exception {
        assertThat(instant().getCancelReason()).isNull();
        FileTime then = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(out.resolve("a.tif"), then);
        Files.delete(out.resolve("c.tif"));
        assertThat(instant().getCancelReason()).isNull();
        assertThat(out.resolve("c.tif")).exists();
        assertThat(Files.getLastModifiedTime(out.resolve("a.tif"))).isEqualTo(then);
        assertThat(instant().getCancelReason()).as("nothing left to do").isNull();
    }

    @Test
    void aDamagedImageIsNamedAtTheEndAndTheOthersAreDone() throws Exception {
        Files.writeString(in.resolve("a.tif"), "no TIFF"); // the first one, too
        assertThat(instant().getCancelReason())
                .startsWith("2 of 3 images in " + out)
                .contains("failed:\na.tif: ");
        assertThat(out.toFile().list()).containsExactlyInAnyOrder("b.png", "c.tif");
    }

    @Test
    void whatCannotBeginIsRefusedByItsKey() throws Exception {
        assertThat(run().getCancelReason()).startsWith("fitted, style: give one of them");
        assertThat(run("fitted", "/nowhere.hrstyle").getCancelReason()).startsWith("fitted: ");
        assertThat(run("style", "/nowhere.png").getCancelReason()).startsWith("style: there is no open image");
        assertThat(run("style", style.toString(), "outputfolder", in.toString()).getCancelReason())
                .startsWith("outputfolder: is the inputfolder itself");
        assertThat(run("style", style.toString(), "outputfolder", "/nowhere").getCancelReason())
                .startsWith("outputfolder: there is no folder /nowhere");
        assertThat(run(
                                "style",
                                style.toString(),
                                "inputfolder",
                                elsewhere.resolve("x").toString())
                        .getCancelReason())
                .startsWith("inputfolder: there is no folder");
        Files.createDirectory(elsewhere.resolve("empty"));
        assertThat(run(
                                "style",
                                style.toString(),
                                "inputfolder",
                                elsewhere.resolve("empty").toString())
                        .getCancelReason())
                .startsWith("inputfolder: there is no image in");
        assertThat(out).isEmptyDirectory();
    }
}
