package io.github.hrstyle.runner.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairedVerbTest {

    private static final int WIDTH = 160;
    private static final int HEIGHT = 130;

    @TempDir
    Path folder;

    private Path content;
    private Path style;

    /** The style is the content's field from its eighth column on, paler, red and green changed places. */
    @BeforeEach
    void makeImages() throws IOException {
        content = Samples.png(folder.resolve("content.png"), WIDTH, HEIGHT, 1);
        int[] pixels = Samples.pixels(content);
        ColorProcessor before = new ColorProcessor(WIDTH, HEIGHT);
        ColorProcessor after = new ColorProcessor(WIDTH - 8, HEIGHT);
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++) {
                int red = 30 + (pixels[y * WIDTH + x] >> 16 & 255) * 3 / 4; // away from the ends, where nothing counts
                int green = 30 + (pixels[y * WIDTH + x] >> 8 & 255) * 3 / 4;
                int blue = 30 + (pixels[y * WIDTH + x] & 255) * 3 / 4;
                before.set(x, y, red << 16 | green << 8 | blue);
                if (x >= 8) after.set(x - 8, y, (60 + green / 2) << 16 | (60 + red / 2) << 8 | 60 + blue / 2);
            }
        ImageFiles.save(new ImagePlus("", before), content, Map.of(), true);
        style = folder.resolve("style.png");
        ImageFiles.save(new ImagePlus("", after), style, Map.of(), true);
    }

    @Test
    void aCalibrationIsFittedToldAndExported() throws IOException {
        Path fitted = folder.resolve("a.hrstyle");
        Run fit = Run.of("fit", "--paired", "--content", content, "--style", style, "--output", fitted);
        assertThat(fit.status()).as(fit.err()).isZero();
        assertThat(fit.out()).contains("registered with shift -8.", "held-out fifth: CIEDE2000 mean");
        Path result = folder.resolve("result.png");
        Path report = folder.resolve("report.json");
        Run transfer = Run.of(
                "transfer", "--paired", "--content", content, "--style", style, "--output", result, "--report", report);
        assertThat(transfer.status()).as(transfer.err()).isZero();
        assertThat(Files.readString(report)).contains("\"calibration\": {", "\"percentile95\"", "\"paired\": \"true\"");
        int[] made = Samples.pixels(result);
        int[] wanted = Samples.pixels(style);
        double sum = 0;
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 8; x < WIDTH; x++)
                for (int shift = 0; shift < 24; shift += 8)
                    sum += Math.abs(
                            (made[y * WIDTH + x] >> shift & 255) - (wanted[y * (WIDTH - 8) + x - 8] >> shift & 255));
        assertThat(sum / (3 * HEIGHT * (WIDTH - 8))).isLessThan(4);
        Path cube = folder.resolve("a.cube");
        assertThat(Run.of("export", "--fitted", fitted, "--output", cube).status())
                .isZero();
        assertThat(cube).isNotEmptyFile();
    }

    @Test
    void severalPairsGiveOneCalibration() throws IOException {
        Path fitted = folder.resolve("a.hrstyle");
        Path unwanted = folder.resolve("b.hrstyle");
        Run fit = Run.of("fit", "--paired", "--content", content, content, "--style", style, style, "--output", fitted);
        assertThat(fit.status()).as(fit.err()).isZero();
        assertThat(fit.out()).contains("2 pairs, the first registered with shift -8.");
        assertThat(Run.of("info", "--fitted", fitted).out())
                .contains("2 pairs", "largest change of any colour", "order of luma", "invertible");
        Path other = Samples.png(folder.resolve("other.png"), WIDTH, HEIGHT, 9);
        Run wrong =
                Run.of("fit", "--paired", "--content", content, content, "--style", style, other, "--output", unwanted);
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("pair 2 of 2", "must show the same field");
        Run fewer = Run.of("fit", "--paired", "--content", content, content, "--style", style, "--output", unwanted);
        assertThat(fewer.status()).isEqualTo(2);
        assertThat(fewer.err()).contains("as many content as style images", "2 and 1");
        assertThat(unwanted).doesNotExist();
    }

    @Test
    void anotherFieldIsRefusedAndNothingIsWritten() throws IOException {
        Path other = Samples.png(folder.resolve("other.png"), WIDTH, HEIGHT, 9);
        Path fitted = folder.resolve("a.hrstyle");
        Run fit = Run.of("fit", "--paired", "--content", content, "--style", other, "--output", fitted);
        assertThat(fit.status()).isEqualTo(2);
        assertThat(fit.err()).contains("content and style must show the same field to be paired");
        assertThat(fitted).doesNotExist();
        Run trained = Run.of(
                "fit", "--paired", "--preset", "reference", "--content", content, "--style", style, "--output", fitted);
        assertThat(trained.status()).isEqualTo(2);
        assertThat(trained.err()).contains("preset must be instant where paired is true");
    }
}
