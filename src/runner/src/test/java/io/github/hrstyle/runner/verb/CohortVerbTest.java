package io.github.hrstyle.runner.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One style for several images on a side. */
class CohortVerbTest {

    private static final int SIDE = 120;
    private static final int NUCLEUS = 0x60408a;
    private static final int STROMA = 0xe0a0c0;
    private static final int GLASS = 0xf4f2f4;

    @TempDir
    Path folder;

    private Path ours;
    private Path theirs;

    @BeforeEach
    void makeImages() throws IOException {
        ours = Files.createDirectory(folder.resolve("ours"));
        theirs = Files.createDirectory(folder.resolve("theirs"));
        for (int i = 0; i < 3; i++) field(ours.resolve(i + ".png"), i, 1);
        for (int i = 0; i < 5; i++) field(theirs.resolve(i + ".png"), 10 + i, .7);
        Files.writeString(theirs.resolve("readme.txt"), "not an image");
    }

    @Test
    void aFolderOnEachSideGivesOneStyleForEveryImage() throws IOException {
        Path fitted = folder.resolve("a.hrstyle");
        Run fit = fit("--content", ours, "--style", theirs, "--output", fitted);
        assertThat(fit.status()).as(fit.err()).isZero();
        assertThat(fit.err()).contains("3 content images, whose mean colours are", "5 style images");
        assertThat(Run.of("info", "--fitted", fitted).out()).contains("windows of 3 images", "windows of 5 images");
        Path result = folder.resolve("result.png");
        assertThat(Run.of("apply", "--fitted", fitted, "--input", ours.resolve("1.png"), "--output", result)
                        .status())
                .isZero();
        double before = distance(ours.resolve("1.png"), ours.resolve("1.png"), .7);
        assertThat(distance(result, ours.resolve("1.png"), .7)).isLessThan(.4 * before);
    }

    @Test
    void filesInAnyOrderOfTheFileSystemGiveTheSameStyle() throws IOException {
        Path byFolder = folder.resolve("a.hrstyle");
        Path byFiles = folder.resolve("b.hrstyle");
        fit("--content", ours, "--style", theirs.resolve("0.png"), "--output", byFolder);
        Run files = fit(
                "--content",
                ours.resolve("0.png"),
                ours.resolve("1.png"),
                ours.resolve("2.png"),
                "--style",
                theirs.resolve("0.png"),
                "--output",
                byFiles);
        assertThat(files.status()).as(files.err()).isZero();
        Path one = folder.resolve("one.png");
        Path other = folder.resolve("other.png");
        Run.of("apply", "--fitted", byFolder, "--input", ours.resolve("1.png"), "--output", one);
        Run.of("apply", "--fitted", byFiles, "--input", ours.resolve("1.png"), "--output", other);
        assertThat(Samples.pixels(one)).isEqualTo(Samples.pixels(other));
    }

    @Test
    void anImageUnlikeTheOthersIsNamed() throws IOException {
        field(theirs.resolve("night.png"), 30, .1);
        Run fit = fit("--content", ours, "--style", theirs, "--output", folder.resolve("a.hrstyle"));
        assertThat(fit.status()).as(fit.err()).isZero();
        assertThat(fit.err()).contains("style image night.png is unlike the others");
    }

    @Test
    void aDamagedImageIsNamedAndNothingIsWritten() throws IOException {
        Files.writeString(theirs.resolve("3.png"), "no PNG");
        Path fitted = folder.resolve("a.hrstyle");
        Run fit = fit("--content", ours, "--style", theirs, "--output", fitted);
        assertThat(fit.status()).isEqualTo(2);
        assertThat(fit.err()).contains("3.png");
        assertThat(fitted).doesNotExist();
    }

    @Test
    void whereOneImageIsMeantSeveralAreRefused() throws IOException {
        Path result = folder.resolve("result.png");
        Path first = theirs.resolve("0.png");
        Path second = theirs.resolve("1.png");
        Run transfer = Run.of(
                "transfer", "--preset", "instant", "--content", first, "--style", first, second, "--output", result);
        assertThat(transfer.status()).isEqualTo(2);
        assertThat(transfer.err()).contains("--style: expected one image, but got 2", "hrstyle fit");
        assertThat(result).doesNotExist();
        Run masked = fit(
                "--content-mask",
                result,
                "--style-mask",
                result,
                "--content",
                ours,
                "--style",
                theirs,
                "--output",
                folder.resolve("a.hrstyle"));
        assertThat(masked.status()).isEqualTo(2);
        assertThat(masked.err()).contains("masks are of one content and one style image");
    }

    @Test
    void aFolderWithoutImagesIsNamed() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Run fit = fit("--content", empty, "--style", theirs, "--output", folder.resolve("a.hrstyle"));
        assertThat(fit.status()).isEqualTo(2);
        assertThat(fit.err()).contains("there is no image in " + empty);
    }

    private static Run fit(Object... args) {
        Object[] all = new Object[args.length + 3];
        all[0] = "fit";
        all[1] = "--preset";
        all[2] = "instant";
        System.arraycopy(args, 0, all, 3, args.length);
        return Run.of(all);
    }

    /** Nuclei in stroma beside glass, their amounts by the seed, under a lamp. */
    private static void field(Path file, int seed, double lamp) throws IOException {
        Random random = new Random(seed);
        ColorProcessor pixels = new ColorProcessor(SIDE, SIDE);
        pixels.setColor(GLASS);
        pixels.fill();
        pixels.setColor(STROMA);
        pixels.fillRect(0, 0, SIDE, SIDE / 2 + random.nextInt(SIDE / 3));
        pixels.setColor(NUCLEUS);
        for (int i = 0; i < 30; i++) pixels.fillOval(random.nextInt(SIDE), random.nextInt(SIDE / 2), 8, 8);
        int[] values = (int[]) pixels.getPixels();
        for (int i = 0; i < values.length; i++) values[i] = lit(values[i], lamp, random.nextInt(9) - 4);
        ImageFiles.save(new ImagePlus("", pixels), file, Map.of(), true);
    }

    private static int lit(int rgb, double lamp, int noise) {
        int lit = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int value = (int) Math.round((rgb >> shift & 255) * lamp) + noise;
            lit = lit << 8 | Math.max(0, Math.min(255, value));
        }
        return lit;
    }

    /** Mean difference of an image's values from what the lamp would have made of the original. */
    private static double distance(Path image, Path original, double lamp) throws IOException {
        int[] is = Samples.pixels(image);
        int[] was = Samples.pixels(original);
        double sum = 0;
        for (int i = 0; i < is.length; i++) {
            int wanted = lit(was[i], lamp, 0);
            for (int shift = 0; shift < 24; shift += 8)
                sum += Math.abs((is[i] >> shift & 255) - (wanted >> shift & 255));
        }
        return sum / (3 * is.length);
    }
}
