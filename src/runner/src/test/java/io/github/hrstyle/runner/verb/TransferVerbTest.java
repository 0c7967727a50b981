package io.github.hrstyle.runner.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.ImagePlus;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.runner.progress.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferVerbTest {

    @TempDir
    Path folder;

    private Path content;
    private Path style;

    @BeforeEach
    void makeImages() throws IOException {
        content = Samples.png(folder.resolve("content.png"), 67, 50, 1);
        style = Samples.png(folder.resolve("style.png"), 40, 64, 2);
    }

    private Run transfer(Path output, Object... more) {
        return run("transfer", output, more);
    }

    private Run run(String verb, Path output, Object... more) {
        List<Object> args = new java.util.ArrayList<>(List.of(
                verb,
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
                3));
        args.addAll(List.of(more));
        return Run.of(args.toArray());
    }

    @Test
    void writesAnImageOfTheContentsSizeThatSaysHowItWasMade() throws IOException {
        Path output = folder.resolve("out.png");
        Run run = transfer(output, "--seed", 5, "--progress", "none");

        // Nothing in noise has a counterpart in other noise.
        assertThat(run.err().lines()).allMatch(line -> line.startsWith("warning: "));
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith(output + ": 67 x 50 pixels, ")
                .contains("eSSIM", "colour moved", "Gram drop")
                .hasLineCount(1);
        ImagePlus image = Samples.open(output);
        assertThat(image.getWidth()).isEqualTo(67);
        assertThat(image.getHeight()).isEqualTo(50);
        assertThat(Samples.pixels(output)).isNotEqualTo(Samples.pixels(content));
        JsonObject made = json(ImageFiles.metadata(output).get("HRStyle"));
        JsonObject settings = made.getAsJsonObject("fit").getAsJsonObject("settings");
        assertThat(settings.get("seed").getAsString()).isEqualTo("5");
        assertThat(made.getAsJsonObject("fit").get("vgg19Sha256").getAsString()).isEqualTo("random:0");
        assertThat(made.has("history")).isFalse();
    }

    @Test
    void fitAndApplyGiveTheSamePixels() throws IOException {
        Path fitted = folder.resolve("style.hrstyle");
        Path kept = folder.resolve("kept.hrstyle");
        Path applied = folder.resolve("applied.png");
        Path transferred = folder.resolve("transferred.png");

        Run fit = run("fit", fitted);
        assertThat(fit.status()).as(fit.err()).isZero();
        assertThat(fit.out()).startsWith(fitted + ": fitted in 3 steps at ").hasLineCount(1);
        Run apply = Run.of("apply", "--fitted", fitted, "--input", content, "--output", applied);
        assertThat(apply.status()).as(apply.err()).isZero();
        assertThat(transfer(transferred, "--save-fitted", kept).status()).isZero();

        assertThat(Samples.pixels(applied)).isEqualTo(Samples.pixels(transferred));
        Path again = folder.resolve("again.png");
        assertThat(Run.of("apply", "--fitted", kept, "--input", content, "--output", again)
                        .status())
                .isZero();
        assertThat(Samples.pixels(again)).isEqualTo(Samples.pixels(transferred));
    }

    @Test
    void theSameSeedGivesTheSamePixelsAndAnotherOneOthers() throws IOException {
        for (String name : List.of("a", "b"))
            assertThat(transfer(folder.resolve(name + ".png"), "--seed", 7).status())
                    .isZero();
        assertThat(transfer(folder.resolve("c.png"), "--seed", 8).status()).isZero();

        assertThat(Samples.pixels(folder.resolve("a.png"))).isEqualTo(Samples.pixels(folder.resolve("b.png")));
        assertThat(Samples.pixels(folder.resolve("a.png"))).isNotEqualTo(Samples.pixels(folder.resolve("c.png")));
    }

    @Test
    void aStackStaysAStackWithItsTypeAndScale() throws IOException {
        content = Samples.stack(folder.resolve("stack.tif"), 48, 40);
        Path output = folder.resolve("out.tif");
        Run run = transfer(output);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("48 x 40 pixels x 3 slices");
        ImagePlus image = Samples.open(output);
        assertThat(image.getStackSize()).isEqualTo(3);
        assertThat(image.getBitDepth()).isEqualTo(16);
        assertThat(image.getCalibration().pixelWidth).isEqualTo(.25);
        assertThat(image.getCalibration().pixelDepth).isEqualTo(2);
        assertThat(image.getCalibration().getUnit()).isIn("micron", "µm");
        ImagePlus before = Samples.open(content);
        for (int slice = 1; slice <= 3; slice++)
            assertThat((short[]) image.getStack().getPixels(slice))
                    .isNotEqualTo(before.getStack().getPixels(slice));
        assertThat(ImageFiles.metadata(output)).containsKey("HRStyle");
    }

    @Test
    void theReportHoldsWhatIsNeededToMakeItAgain() throws IOException {
        Path report = folder.resolve("report.json");
        Run run = transfer(folder.resolve("out.png"), "--report", report, "--content-weight", 2);

        assertThat(run.status()).as(run.err()).isZero();
        JsonObject made = json(Files.readString(report));
        assertThat(made.getAsJsonObject("software").keySet()).contains("HRStyle", "Java", "DJL", "libtorch");
        assertThat(made.get("device").getAsString()).isEqualTo("cpu");
        JsonObject source = made.getAsJsonObject("sources").getAsJsonObject("content");
        assertThat(source.get("name").getAsString()).isEqualTo("content.png");
        assertThat(source.get("width").getAsInt()).isEqualTo(67);
        assertThat(source.get("bytes").getAsLong()).isEqualTo(Files.size(content));
        assertThat(source.get("sha256").getAsString()).hasSize(64);
        JsonObject settings = made.getAsJsonObject("fit").getAsJsonObject("settings");
        for (Setting setting : Setting.values())
            assertThat(settings.has(setting.option())).isTrue();
        assertThat(settings.get("content-weight").getAsString()).isEqualTo("2.0");
        assertThat(made.getAsJsonObject("quality").keySet()).contains("eSSIM", "gradient r", "GMSD", "colour moved");
        assertThat(made.getAsJsonArray("history")).hasSize(3);
        assertThat(made.get("seconds").getAsDouble()).isPositive();
    }

    @Test
    void progressCanBeReadByPrograms() throws IOException {
        Run run = transfer(folder.resolve("out.png"), "--progress", "json");

        List<JsonObject> lines = run.err()
                .lines()
                .map(TransferVerbTest::json)
                .filter(line -> !line.has("warning"))
                .toList();
        List<JsonObject> steps = lines.stream()
                .filter(line -> line.get("task").getAsString().equals("training"))
                .toList();
        assertThat(steps).hasSize(3);
        for (Map.Entry<String, JsonElement> loss :
                steps.get(0).getAsJsonObject("losses").entrySet())
            assertThat(loss.getValue().getAsDouble()).isNotNegative();
        assertThat(lines.get(lines.size() - 1).get("task").getAsString()).isEqualTo("apply");
    }

    @Test
    void aCancelledTransferLeavesNothing() throws IOException {
        Map<String, String> before = Samples.snapshot(folder);
        Cancellation cancellation = new Cancellation();
        Thread user = new Thread(cancellation::requestAndWait);
        user.start();
        try {
            while (!cancellation.requested()) Thread.onSpinWait();
            Run run = Run.of(
                    cancellation,
                    "transfer",
                    "--content",
                    content,
                    "--style",
                    style,
                    "--output",
                    folder.resolve("out.png"),
                    "--vgg19",
                    "random",
                    "--size",
                    64,
                    "--steps",
                    100_000);
            assertThat(run.status()).isEqualTo(130);
            assertThat(run.err()).contains("hrstyle transfer: cancelled, nothing written");
            assertThat(run.out()).isEmpty();
        } finally {
            cancellation.done();
        }
        assertThat(Samples.snapshot(folder)).isEqualTo(before);
    }

    @Test
    void anExistingFileIsReplacedOnlyWhenAllowed() throws IOException {
        Path output = Files.writeString(folder.resolve("out.png"), "mine");
        assertThat(transfer(output).status()).isEqualTo(2);
        assertThat(output).hasContent("mine");
        assertThat(transfer(output, "--overwrite").status()).isZero();
        assertThat(Samples.open(output).getWidth()).isEqualTo(67);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
