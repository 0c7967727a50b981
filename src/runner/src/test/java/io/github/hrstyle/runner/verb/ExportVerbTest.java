package io.github.hrstyle.runner.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.network.HrNet;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.TransferSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportVerbTest {

    /** All colours are a little paler, and lighter. */
    private static final ColourMap PALER = new ColourMap(
            new float[] {.8f, .1f, .1f, .1f, .8f, .1f, .1f, .1f, .8f}, new float[18], new float[] {.3f, .2f, .1f});

    @TempDir
    Path folder;

    private Path fitted;

    @BeforeEach
    void write() throws IOException {
        fitted = folder.resolve("paler.hrstyle");
        FittedStyleFile.write(FittedStyle.ofColours(ColourBase.everywhere(PALER), provenance()), fitted);
    }

    @Test
    void aStyleOfPresetInstantBecomesATable() throws IOException {
        Path style = folder.resolve("instant.hrstyle");
        Run fit = Run.of(
                "fit",
                "--content",
                Samples.png(folder.resolve("content.png"), 48, 40, 1),
                "--style",
                Samples.png(folder.resolve("style.png"), 40, 48, 2),
                "--preset",
                "instant",
                "--output",
                style);
        assertThat(fit.status()).as(fit.err()).isZero();
        Path cube = folder.resolve("instant.cube");
        Run run = Run.of("export", "--fitted", style, "--output", cube);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().strip()).isEqualTo(cube + ": 33 x 33 x 33 colours");
        assertThat(Files.readString(cube))
                .startsWith("TITLE \"instant.hrstyle\"\n# HRStyle ")
                .contains("\nLUT_3D_SIZE 33\n");
    }

    @Test
    void theTableHoldsWhatApplyWrites() throws IOException {
        Path cube = folder.resolve("paler.cube");
        assertThat(Run.of("export", "--fitted", fitted, "--output", cube, "--size", 65)
                        .status())
                .isZero();
        List<String> lines = Files.readAllLines(cube).stream()
                .filter(line -> line.matches("[\\d. ]+"))
                .toList();
        assertThat(lines).hasSize(65 * 65 * 65);

        Path input = Samples.png(folder.resolve("input.png"), 30, 20, 3);
        Path output = folder.resolve("output.png");
        assertThat(Run.of("apply", "--fitted", fitted, "--input", input, "--output", output)
                        .status())
                .isZero();
        int[] before = Samples.pixels(input);
        int[] after = Samples.pixels(output);
        for (int i = 0; i < before.length; i++)
            for (int c = 0; c < 3; c++)
                assertThat(after[i] >> 8 * (2 - c) & 0xff)
                        .isBetween((int) Math.floor(least(lines, before[i], c) - .6), (int)
                                Math.ceil(most(lines, before[i], c) + .6));
    }

    /** Of the eight nodes around a colour, 0 to 255. */
    private static double least(List<String> lines, int pixel, int channel) {
        return around(lines, pixel, channel).min().orElseThrow();
    }

    private static double most(List<String> lines, int pixel, int channel) {
        return around(lines, pixel, channel).max().orElseThrow();
    }

    private static DoubleStream around(List<String> lines, int pixel, int channel) {
        return IntStream.range(0, 8).mapToDouble(corner -> {
            int line = 0;
            for (int c = 2; c >= 0; c--) {
                int node = (pixel >> 8 * (2 - c) & 0xff) * 64 / 255;
                line = 65 * line + Math.min(64, node + (corner >> c & 1));
            }
            return 255 * Double.parseDouble(lines.get(line).split(" ")[channel]);
        });
    }

    @Test
    void aFileThatExistsIsReplacedOnlyWhenAllowed() throws IOException {
        Path cube = Files.writeString(folder.resolve("paler.cube"), "old");
        Map<String, String> before = Samples.snapshot(folder);
        assertRefused(List.of("--output", cube), "exists already");
        assertThat(Samples.snapshot(folder)).isEqualTo(before);

        Run run = Run.of("export", "--fitted", fitted, "--output", cube, "--overwrite");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(cube).content().startsWith("TITLE");
        assertThat(Samples.snapshot(folder).keySet()).isEqualTo(before.keySet()); // nothing is left beside it
    }

    @Test
    void otherNamesAndSizesAreRefused() throws IOException {
        Map<String, String> before = Samples.snapshot(folder);
        assertRefused(List.of("--output", folder.resolve("paler.txt")), "must end in .cube");
        assertRefused(List.of("--output", folder.resolve("none/paler.cube")), "there is no folder");
        assertRefused(List.of("--output", folder.resolve("a.cube"), "--size", 17), "size must be 33 or 65");
        assertThat(Samples.snapshot(folder)).isEqualTo(before);
    }

    @Test
    void aTrainedStyleIsRefused() throws IOException {
        Map<String, Tensor> statistics = new HashMap<>();
        HrNet.statisticsShapes()
                .forEach((name, shape) -> statistics.put(name, new Tensor(shape, new float[(int) shape[0]])));
        FittedStyleFile.write(
                new FittedStyle(Optional.empty(), HrNet.initialise(1, false), statistics, 1, 0, provenance()), fitted);
        assertRefused(
                List.of("--output", folder.resolve("a.cube")),
                "no function of colour alone",
                "fit it with preset instant");
    }

    @Test
    void aStyleOfSeveralLabelsIsRefused() throws IOException {
        FittedStyleFile.write(
                FittedStyle.ofColours(new ColourBase(new TreeMap<>(Map.of(1, PALER, 2, PALER))), provenance()), fitted);
        assertRefused(List.of("--output", folder.resolve("a.cube")), "labels", "no function of colour alone");
    }

    private void assertRefused(List<Object> more, CharSequence... words) {
        List<Object> args = new ArrayList<>(List.of("export", "--fitted", fitted));
        args.addAll(more);
        Run run = Run.of(args.toArray());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(words).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    private static Provenance provenance() {
        return new Provenance(
                Provenance.VERSION,
                "none",
                "cpu",
                new Provenance.Size(30, 20),
                new Provenance.Size(20, 30),
                TransferSettings.of(Preset.INSTANT).options(),
                "none",
                "none",
                0,
                false,
                new Losses(0, 0, 0, 0),
                .1);
    }
}
