package io.github.hrstyle.images.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Saving leaves a whole file or nothing. */
class SaveTest {

    private static final ImagePlus GREY = new ImagePlus("", new ByteProcessor(400, 300));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.gif", "a.tif.gz", "png"})
    void unknownExtension(String name) throws Exception {
        refused(GREY, name, "must end in one of .png, .jpg, .jpeg, .bmp, .tif, .tiff");
        assertThatThrownBy(() -> ImageFiles.checkWritable(folder.resolve(name), false))
                .isInstanceOf(ImageFileException.class);
        assertThat(left()).isEmpty();
    }

    @Test
    void kindsThatAFormatCannotHold() throws Exception {
        ImagePlus real = new ImagePlus("", new FloatProcessor(2, 2));
        ImagePlus wide = new ImagePlus("", new ShortProcessor(2, 2));
        ImageStack slices = new ImageStack(2, 2);
        slices.addSlice(new ColorProcessor(2, 2));
        slices.addSlice(new ColorProcessor(2, 2));
        ImagePlus stack = new ImagePlus("", slices);
        refused(real, "a.png", "PNG cannot hold a 32-bit image; use .tif");
        refused(real, "a.jpg", "JPEG cannot hold a 32-bit image; use .tif");
        refused(wide, "a.jpg", "JPEG cannot hold a 16-bit image; use .tif");
        refused(wide, "a.bmp", "BMP cannot hold a 16-bit image; use .tif");
        refused(stack, "a.png", "PNG cannot hold a stack of 2 RGB planes; use .tif");
        assertThatThrownBy(() -> ImageFiles.checkWritable(folder.resolve("a.png"), stack, false))
                .hasMessageContaining("use .tif");
        assertThat(left()).isEmpty();
    }

    @Test
    void existingFileStaysUnlessOverwritingIsAllowed() throws Exception {
        Path file = Files.writeString(folder.resolve("a.png"), "precious");
        refused(GREY, "a.png", "exists already");
        assertThatThrownBy(() -> ImageFiles.checkWritable(file, false)).hasMessageContaining("exists already");
        ImageFiles.checkWritable(file, true);
        assertThat(Files.readString(file)).isEqualTo("precious");
        ImageFiles.save(GREY, file, Map.of(), true);
        assertThat(ImageFiles.open(file).getWidth()).isEqualTo(400);
        assertThat(left()).containsExactly("a.png");
    }

    @Test
    void missingFolder() throws Exception {
        refused(GREY, "no/such/a.png", "there is no folder");
        assertThatThrownBy(() -> ImageFiles.checkWritable(folder.resolve("no/a.png"), true))
                .hasMessageContaining("there is no folder");
        Files.writeString(folder.resolve("file"), "");
        refused(GREY, "file/a.png", "there is no folder");
    }

    @Test
    void folderInTheWay() throws Exception {
        Files.createDirectory(folder.resolve("a.png"));
        assertThatThrownBy(() -> ImageFiles.save(GREY, folder.resolve("a.png"), Map.of(), true))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("is not a file");
    }

    @Test
    void unwritableFolder() {
        assumeTrue(new File("/proc/self").isDirectory(), "needs Linux"); // root may write everywhere else
        for (Path file : List.of(Path.of("/proc/a.png"), Path.of("/proc/a.tif"))) {
            assertThatThrownBy(() -> ImageFiles.checkWritable(file, true))
                    .isInstanceOf(ImageFileException.class)
                    .hasMessageContaining("cannot be written");
            assertThatThrownBy(() -> ImageFiles.save(GREY, file, Map.of(), true))
                    .isInstanceOf(ImageFileException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "JPEG", "BMP", "TIFF"})
    void encodersReportAFullDisk(Format format) {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs Linux");
        assertThatThrownBy(() -> {
                    if (format == Format.TIFF) TiffWriter.write(GREY, full, Map.of());
                    else RasterWriter.write(GREY, full, format, Map.of());
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void failureLeavesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("a.tif"), "precious");
        assertThatThrownBy(() -> OutputFile.write(file, true, part -> {
                    Files.writeString(part, "half of it");
                    assertThat(left()).hasSize(2).anyMatch(name -> name.endsWith(".part"));
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(ImageFileException.class)
                .hasMessage(file + ": cannot be written: No space left on device");
        assertThat(left()).containsExactly("a.tif");
        assertThat(Files.readString(file)).isEqualTo("precious");
    }

    @Test
    void fileThatAppearsMeanwhileStays() throws Exception {
        Path file = folder.resolve("a.tif");
        assertThatThrownBy(() -> OutputFile.write(file, false, part -> Files.writeString(file, "other's")))
                .hasMessageContaining("exists already");
        assertThat(Files.readString(file)).isEqualTo("other's");
        assertThat(left()).containsExactly("a.tif");
    }

    @Test
    void linkStaysALink() throws Exception {
        Path real =
                Files.writeString(Files.createDirectory(folder.resolve("real")).resolve("b.png"), "");
        Path link = Files.createSymbolicLink(folder.resolve("a.png"), real);
        ImageFiles.save(GREY, link, Map.of(), true);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(ImageFiles.open(real).getWidth()).isEqualTo(400);
    }

    @Test
    void partsAreRemovedWhenTheJvmEnds() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Exits.class.getName(), folder + "/a.png")
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isEqualTo(3);
        assertThat(left()).isEmpty();
    }

    /** Ends the JVM halfway through a file. */
    static final class Exits {
        public static void main(String[] arguments) throws Exception {
            OutputFile.write(Path.of(arguments[0]), false, part -> {
                if (Files.exists(part)) System.exit(3);
            });
        }
    }

    private void refused(ImagePlus image, String name, String message) throws IOException {
        assertThatThrownBy(() -> ImageFiles.save(image, folder.resolve(name), Map.of(), false))
                .isInstanceOf(ImageFileException.class)
                .hasMessageStartingWith(folder.resolve(name) + ": ")
                .hasMessageContaining(message);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
