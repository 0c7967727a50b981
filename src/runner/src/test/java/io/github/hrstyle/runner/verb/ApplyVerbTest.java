package io.github.hrstyle.runner.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hrstyle.images.files.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyVerbTest {

    @TempDir
    static Path shared;

    private static Path fitted;

    @TempDir
    Path folder;

    @BeforeAll
    static void fit() throws IOException {
        fitted = shared.resolve("style.hrstyle");
        Path content = Samples.png(shared.resolve("content.png"), 48, 48, 1);
        Path style = Samples.png(shared.resolve("style.png"), 48, 48, 2);
        Run run = Run.of(
                "fit",
                "--content",
                content,
                "--style",
                style,
                "--output",
                fitted,
                "--vgg19",
                "random",
                "--size",
                48,
                "--steps",
                3);
        assertThat(run.status()).as(run.err()).isZero();
    }

    @Test
    void severalImagesKeepTheirNamesInTheOutputFolder() throws IOException {
        Path a = Samples.png(folder.resolve("a.png"), 30, 20, 3);
        Path b = Samples.stack(folder.resolve("b.tif"), 24, 20);
        Path results = Files.createDirectory(folder.resolve("results"));
        Run run = Run.of("apply", "--fitted", fitted, "--input", a, b, "--output", results);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).hasLineCount(2);
        assertThat(Samples.open(results.resolve("a.png")).getWidth()).isEqualTo(30);
        assertThat(Samples.open(results.resolve("b.tif")).getStackSize()).isEqualTo(3);
        assertThat(ImageFiles.metadata(results.resolve("a.png")).get("HRStyle"))
                .contains("\"fitted\":{\"name\":\"style.hrstyle\"")
                .contains("\"input\":{\"name\":\"a.png\"");
    }

    @Test
    void severalImagesNeedAFolder() throws IOException {
        Path a = Samples.png(folder.resolve("a.png"), 30, 20, 3);
        Path b = Samples.png(folder.resolve("b.png"), 30, 20, 4);
        Run run = Run.of("apply", "--fitted", fitted, "--input", a, b, "--output", folder.resolve("c.png"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("output must be a folder that exists").hasLineCount(1);
    }

    @Test
    void inputsAreNotReplacedUnlessAllowed() throws IOException {
        Path a = Samples.png(folder.resolve("a.png"), 30, 20, 3);
        Map<String, String> before = Samples.snapshot(folder);
        Run run = Run.of("apply", "--fitted", fitted, "--input", a, "--output", folder);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("a.png").contains("exists already").hasLineCount(1);
        assertThat(Samples.snapshot(folder)).isEqualTo(before);

        int[] pixels = Samples.pixels(a);
        assertThat(Run.of("apply", "--fitted", fitted, "--input", a, "--output", folder, "--overwrite")
                        .status())
                .isZero();
        assertThat(Samples.pixels(a)).isNotEqualTo(pixels);
    }

    @Test
    void twoInputsOfOneNameAreRefused() throws IOException {
        Path a = Samples.png(folder.resolve("a.png"), 30, 20, 3);
        Path other = Files.createDirectory(folder.resolve("other"));
        Path b = Samples.png(other.resolve("a.png"), 30, 20, 4);
        Path results = Files.createDirectory(folder.resolve("results"));
        Run run = Run.of("apply", "--fitted", fitted, "--input", a, b, "--output", results);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("different names").hasLineCount(1);
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(fitted);
        Path cut = Files.write(folder.resolve("cut.hrstyle"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(cut, "cut.hrstyle");
        assertRefused(Files.writeString(folder.resolve("text.hrstyle"), "not a fitted style"), "text.hrstyle");
        assertRefused(folder.resolve("none.hrstyle"), "there is no such file");
    }

    @Test
    void aFileOfANewerVersionAsksForANewerProgram() throws IOException {
        String text = Files.readString(fitted, java.nio.charset.StandardCharsets.ISO_8859_1);
        String newer = text.replace("\"hrstyle-format\":\"3\"", "\"hrstyle-format\":\"9\"");
        assertThat(newer).isNotEqualTo(text);
        Path file =
                Files.writeString(folder.resolve("new.hrstyle"), newer, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertRefused(file, "use a newer HRStyle");
    }

    private void assertRefused(Path style, String word) throws IOException {
        Path a = Samples.png(folder.resolve("a.png"), 30, 20, 3);
        Map<String, String> before = Samples.snapshot(folder);
        Run run = Run.of("apply", "--fitted", style, "--input", a, "--output", folder.resolve("out.png"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(word).hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(Samples.snapshot(folder)).isEqualTo(before);
    }
}
