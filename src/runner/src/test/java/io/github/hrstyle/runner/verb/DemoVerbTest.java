package io.github.hrstyle.runner.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoVerbTest {

    private static final String DISTANCE =
            "distance to the truth, mean CIEDE2000: [0-9.]+ of the content, [0-9.]+ of the result";

    /** Per cent; it was 14. */
    private static final int MOST_LEFT = 25;

    @TempDir
    Path folder;

    @Test
    void writesItsPicturesAndReplacesOnlyThese() throws IOException {
        Path output = folder.resolve("new").resolve("demo");
        Run run = Run.of("demo", "--output", output, "--vgg19", "random", "--steps", 2, "--size", 64);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("loss network: random", "demo-result.png: ", "demo-losses.png")
                .doesNotContain("instant");
        assertThat(run.out()).containsPattern(DISTANCE);
        assertThat(output.toFile().list())
                .containsExactlyInAnyOrder(
                        "demo-result.png", "demo-side-by-side.png", "demo-losses.png", "demo-report.json");
        ImagePlus result = Samples.open(output.resolve("demo-result.png"));
        ImagePlus all = Samples.open(output.resolve("demo-side-by-side.png"));
        assertThat(all.getWidth()).isGreaterThan(4 * result.getWidth());
        ImagePlus plot = Samples.open(output.resolve("demo-losses.png"));
        assertThat(plot.getProcessor().getStats().stdDev).isPositive();

        Path mine = Files.writeString(output.resolve("mine.txt"), "mine");
        assertThat(Run.of("demo", "--output", output, "--vgg19", "random", "--steps", 1, "--size", 64)
                        .status())
                .isZero();
        assertThat(mine).hasContent("mine");
    }

    @Test
    void withPresetInstantNoLossesAreLeftLyingAbout() throws IOException {
        Path losses = Files.writeString(folder.resolve("demo-losses.png"), "of an earlier run");
        Run run = Run.of("demo", "--output", folder, "--preset", "instant");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("demo-report.json").doesNotContain("demo-losses.png", "loss network");
        assertThat(losses).doesNotExist();
        Matcher left = Pattern.compile("leaves ([0-9]+) %").matcher(run.out());
        assertThat(left.find()).as(run.out()).isTrue();
        assertThat(Integer.parseInt(left.group(1))).isLessThan(MOST_LEFT);
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        Run run = Run.of("demo", "--output", file, "--vgg19", "random");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("output must be a folder").hasLineCount(1);
    }
}
