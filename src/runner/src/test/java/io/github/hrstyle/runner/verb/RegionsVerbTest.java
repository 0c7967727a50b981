package io.github.hrstyle.runner.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks, warnings and the structure map on the command line. */
class RegionsVerbTest {

    @TempDir
    Path folder;

    private Path content;
    private Path style;
    private Path contentMask;
    private Path styleMask;

    @BeforeEach
    void makeImages() throws IOException {
        content = Samples.png(folder.resolve("content.png"), 67, 50, 1);
        style = Samples.png(folder.resolve("style.png"), 40, 64, 2);
        contentMask = mask("content-mask.png", 67, 50);
        styleMask = mask("style-mask.png", 40, 64);
    }

    /** Label 1 on the left, 2 on the right, nothing in the lowest ten rows. */
    private Path mask(String name, int width, int height) throws IOException {
        ByteProcessor labels = new ByteProcessor(width, height);
        labels.setValue(1);
        labels.fill(new Roi(0, 0, width / 2, height - 10));
        labels.setValue(2);
        labels.fill(new Roi(width / 2, 0, width, height - 10));
        Path file = folder.resolve(name);
        ImageFiles.save(new ImagePlus("", labels), file, Map.of(), true);
        return file;
    }

    private Run run(String verb, Object... more) {
        List<Object> args = new ArrayList<>(List.of(verb, "--content", content, "--style", style));
        args.addAll(List.of("--vgg19", "random", "--size", 64, "--steps", 3));
        args.addAll(List.of(more));
        return Run.of(args.toArray());
    }

    @Test
    void aBlackBarStaysWhereNoMasksAreGiven() throws IOException {
        ImagePlus barred = Samples.open(content);
        barred.getProcessor().setValue(0);
        barred.getProcessor().fill(new Roi(0, 0, 67, 12));
        ImageFiles.save(barred, content, Map.of(), true);
        Path output = folder.resolve("out.png");
        Run run = Run.of("transfer", "--content", content, "--style", style, "--output", output, "--preset", "instant");
        assertThat(run.status()).as(run.err()).isZero();
        int[] before = Samples.pixels(content);
        int[] after = Samples.pixels(output);
        int changed = 0;
        for (int i = 0; i < before.length; i++) {
            if (i / 67 < 12) assertThat(after[i]).as("pixel %d", i).isEqualTo(before[i]);
            else if (after[i] != before[i]) changed++;
        }
        assertThat(changed).isGreaterThan(67 * 20);
    }

    @Test
    void unlabelledPixelsStayAndTheStructureMapIsWhiteThere() throws IOException {
        Path output = folder.resolve("out.png");
        Path map = folder.resolve("map.png");
        Path report = folder.resolve("report.json");
        Run run = run(
                "transfer",
                "--output",
                output,
                "--content-mask",
                contentMask,
                "--style-mask",
                styleMask,
                "--structure-map",
                map,
                "--report",
                report);
        assertThat(run.status()).as(run.err()).isZero();
        int[] before = Samples.pixels(content);
        int[] after = Samples.pixels(output);
        int changed = 0;
        for (int i = 0; i < before.length; i++) {
            if (i / 67 >= 40) assertThat(after[i]).as("pixel %d", i).isEqualTo(before[i]);
            else if (after[i] != before[i]) changed++;
        }
        assertThat(changed).isGreaterThan(67 * 20);
        ImagePlus structure = Samples.open(map);
        assertThat(structure.getBitDepth()).isEqualTo(8);
        assertThat(structure.getProcessor().get(30, 49)).isEqualTo(255);
        assertThat(structure.getStatistics().min).isLessThan(255);
        JsonObject json = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        assertThat(json.getAsJsonObject("sources").keySet())
                .containsExactly("content", "style", "content mask", "style mask");
        assertThat(json.getAsJsonObject("quality").keySet()).contains("new edges");
    }

    @Test
    void aFittedStyleWithTwoLabelsIsAppliedWithAMask() throws IOException {
        Path fitted = folder.resolve("two.hrstyle");
        Run fit = run("fit", "--output", fitted, "--content-mask", contentMask, "--style-mask", styleMask);
        assertThat(fit.status()).as(fit.err()).isZero();
        Path output = folder.resolve("applied.png");
        Run without = Run.of("apply", "--fitted", fitted, "--input", content, "--output", output);
        assertThat(without.status()).isEqualTo(2);
        assertThat(without.err())
                .contains("this style was fitted with the labels 1, 2: a mask must say where they are in the input");
        assertThat(output).doesNotExist();
        Run with = Run.of(
                "apply", "--fitted", fitted, "--input", content, "--input-mask", contentMask, "--output", output);
        assertThat(with.status()).as(with.err()).isZero();
        assertThat(Samples.pixels(output)[45 * 67]).isEqualTo(Samples.pixels(content)[45 * 67]);
        assertThat(Samples.pixels(output)).isNotEqualTo(Samples.pixels(content));
    }

    @Test
    void masksThatDoNotFitAreRefused() {
        Path output = folder.resolve("out.png");
        assertRefused(
                run("transfer", "--output", output, "--content-mask", contentMask),
                "there is a content mask but no style mask");
        assertRefused(
                run("transfer", "--output", output, "--content-mask", styleMask, "--style-mask", styleMask),
                "the content mask must be as large as the content image, 67 x 50 pixels, but is 40 x 64");
        assertRefused(
                run("transfer", "--output", output, "--content-mask", content, "--style-mask", styleMask),
                "content.png: a mask must be a label image, 8, 16 or 32-bit grey, but is RGB");
        assertRefused(
                run(
                        "fit",
                        "--output",
                        folder.resolve("f.hrstyle"),
                        "--content-mask",
                        contentMask,
                        "--style-mask",
                        styleMask,
                        "--preset",
                        "reference"),
                "the preset reference is the published method, which knows no masks");
        assertRefused(
                run("transfer", "--output", output, "--structure-map", folder.resolve("map.jpg")),
                "the structure map's name must end in .tif (32-bit) or .png (8-bit)");
    }

    private static void assertRefused(Run run, String words) {
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(words).hasLineCount(1);
    }

    @Test
    void warningsStandOnStandardErrorAndInTheReport() throws IOException {
        ColorProcessor grey = new ColorProcessor(40, 64);
        for (int i = 0; i < 40 * 64; i++) grey.set(i, 0x010101 * (30 + i % 40 * 5));
        ImageFiles.save(new ImagePlus("", grey), style, Map.of(), true);
        Path report = folder.resolve("report.json");
        Run run = run("transfer", "--output", folder.resolve("out.png"), "--report", report, "--progress", "none");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err())
                .startsWith("warning: ")
                .contains("the style image has no colour but the content image has");
        JsonArray warnings = JsonParser.parseString(Files.readString(report))
                .getAsJsonObject()
                .getAsJsonArray("warnings");
        assertThat(warnings.toString()).contains("no colour");

        Run json = run("transfer", "--output", folder.resolve("out2.png"), "--progress", "json");
        assertThat(JsonParser.parseString(json.err().lines().findFirst().orElseThrow())
                        .getAsJsonObject()
                        .get("warning")
                        .getAsString())
                .contains("image");
    }

    @Test
    void aBlankImageIsRefused() throws IOException {
        ImageFiles.save(new ImagePlus("", new ColorProcessor(40, 64)), style, Map.of(), true);
        Path output = folder.resolve("out.png");
        assertRefused(run("transfer", "--output", output), "the style image is blank");
        assertThat(output).doesNotExist();
    }
}
