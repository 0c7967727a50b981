package io.github.hrstyle.runner.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.hrstyle.core.engine.Torch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each has exit status 2, one line that says what is wrong, and nothing written. */
class BadInputTest {

    @TempDir
    Path folder;

    private Path content;
    private Path style;
    private Path output;

    @BeforeEach
    void makeImages() throws IOException {
        content = Samples.png(folder.resolve("content.png"), 40, 40, 1);
        style = Samples.png(folder.resolve("style.png"), 40, 40, 2);
        output = folder.resolve("out.png");
    }

    private void assertRefused(String words, Object... more) throws IOException {
        List<Object> args =
                new ArrayList<>(List.of("transfer", "--content", content, "--style", style, "--output", output));
        List<Object> given = Arrays.asList(more);
        if (!given.contains("--vgg19")) args.addAll(List.of("--vgg19", "random"));
        if (!given.contains("--steps")) args.addAll(List.of("--steps", 3));
        args.addAll(given);
        Map<String, String> before = Samples.snapshot(folder);
        Run run = Run.of(args.toArray());
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).containsIgnoringCase(words).hasLineCount(1).doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
        assertThat(Samples.snapshot(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --steps            | 0             | steps must be a whole number from 1
            --steps            | -1            | steps must be a whole number from 1 to 100000, but is -1
            --steps            | abc           | steps must be a whole number, but is 'abc'
            --size             | 16            | size must be from 32 to 8192 pixels, but is 16
            --content-weight   | NaN           | content-weight must be a finite number of 0 or more, but is NaN
            --style-weight     | -2            | style-weight must be a finite number of 0 or more, but is -2
            --layer-weights    | conv1_1=-1    | layer weight of conv1_1 must be 0 or more, but is -1
            --layer-weights    | conv9_9=1     | must be one of conv1_1, conv2_1
            --learning-rate    | 0             | learning-rate must be more than 0
            --preset           | quick         | preset must be one of photorealistic, instant, reference, but is 'quick'
            --device           | tpu           | device must be auto, cpu, cuda or cuda:N, but is 'tpu'
            --vgg19            | nowhere.file  | nowhere.file does not exist
            --progress         | loud          | --progress
            --stepz            | 3             | --steps
            """)
    void options(String option, String value, String words) throws IOException {
        assertRefused(words, option, value);
    }

    @Test
    void aDeviceThatIsNotThere() throws IOException {
        assumeThat(Torch.devices()).as("this machine has no CUDA device").hasSize(1);
        assertRefused("device cuda:0 was asked for, but libtorch", "--device", "cuda");
    }

    @Test
    void missingFile() throws IOException {
        content = folder.resolve("none.png");
        assertRefused("none.png: there is no such file");
    }

    @Test
    void folderInsteadOfAFile() throws IOException {
        style = folder;
        assertRefused("is a folder; expected an image file");
    }

    @Test
    void textNamedPng() throws IOException {
        content = Files.writeString(folder.resolve("text.png"), "this is no image");
        assertRefused("text.png: is not a PNG, JPEG, BMP, WebP or TIFF image");
    }

    @Test
    void truncatedPng() throws IOException {
        byte[] bytes = Files.readAllBytes(style);
        style = Files.write(folder.resolve("cut.png"), Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused("cut.png: is a truncated PNG");
    }

    @Test
    void onePixel() throws IOException {
        content = Samples.png(folder.resolve("one.png"), 1, 1, 1);
        assertRefused("content image must be at least 16 x 16 pixels, but is 1 x 1");
    }

    @Test
    void anImageThatDeclaresAHugeSize() throws IOException {
        byte[] bytes = Files.readAllBytes(content);
        ByteBuffer header = ByteBuffer.wrap(bytes);
        header.putInt(16, 100_000).putInt(20, 100_000);
        CRC32 crc = new CRC32();
        crc.update(bytes, 12, 17);
        header.putInt(29, (int) crc.getValue());
        content = Files.write(folder.resolve("huge.png"), bytes);
        assertRefused("huge.png: ");
    }

    @Test
    void tooSmallASizeForALongImage() throws IOException {
        content = Samples.png(folder.resolve("long.png"), 400, 20, 1);
        assertRefused("size must be at least 320 for a content image of 400 x 20 pixels, but is 64", "--size", 64);
    }

    @Test
    void outputThatExists() throws IOException {
        output = style;
        assertRefused("style.png: exists already");
    }

    @Test
    void outputOfAnUnknownFormat() throws IOException {
        output = folder.resolve("out.gif");
        assertRefused("must end in one of .png");
    }

    @Test
    void outputFolderThatIsNotThere() throws IOException {
        output = folder.resolve("none").resolve("out.png");
        assertRefused("there is no folder");
    }

    @Test
    void outputBelowAFile() throws IOException {
        output = content.resolve("out.png");
        assertRefused("there is no folder");
    }

    @Test
    void outputFolderThatMustNotBeWritten() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assertThat(closed.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(closed))
                .as("permissions bind this user (root may write anywhere)")
                .isFalse();
        output = closed.resolve("out.png");
        assertRefused("permission denied");
    }

    @Test
    void reportAndFittedStyleAreCheckedToo() throws IOException {
        assertRefused("must end in .json", "--report", folder.resolve("report.txt"));
        assertRefused("must end in .hrstyle", "--save-fitted", folder.resolve("fitted.zip"));
        Path existing = Files.writeString(folder.resolve("old.json"), "{}");
        assertRefused("old.json: exists already", "--report", existing);
        assertRefused("there is no folder", "--save-fitted", content.resolve("style.hrstyle"));
    }

    @Test
    void aFullDisk() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=4k", "none", disk.toString()))
                .as("a tiny disk can be mounted here (needs root, and not every container allows it)")
                .isTrue();
        try {
            output = disk.resolve("out.png");
            assertRefused("its disk has only");
        } finally {
            run("umount", disk.toString());
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void missingOptionsAndVerbs() {
        Run run = Run.of("transfer", "--content", content);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--style", "--output").hasLineCount(1);
        assertThat(Run.of().status()).isEqualTo(2);
        assertThat(Run.of().err()).contains("Usage: hrstyle");
        Run unknown = Run.of("transfre");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean").contains("transfer").hasLineCount(1);
    }
}
