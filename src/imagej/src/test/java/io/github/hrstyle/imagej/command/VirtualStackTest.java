package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.plugin.FileInfoVirtualStack;
import ij.process.ImageProcessor;
import io.github.hrstyle.assets.failure.Failure;
import java.awt.event.KeyEvent;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

/** Virtual stacks, with a style that was fitted before, and its results in memory to compare with. */
class VirtualStackTest {

    private static Commands commands;

    @TempDir
    private static Path styles;

    private static Path fitted;

    @TempDir
    private Path folder;

    @BeforeAll
    static void fit() throws Exception {
        commands = new Commands();
        fitted = styles.resolve("blue.hrstyle");
        Commands.result(commands.run(
                StyleTransferCommand.class, Commands.quick(TestImages.content(), "savefitted", fitted.toFile())));
    }

    @AfterAll
    static void close() {
        commands.close();
    }

    private CommandModule apply(ImagePlus input, String output) throws Exception {
        Map<String, Object> inputs = output.isEmpty()
                ? Map.of("input", input, "fitted", fitted.toFile())
                : Map.of(
                        "input",
                        input,
                        "fitted",
                        fitted.toFile(),
                        "output",
                        folder.resolve(output).toFile());
        return commands.run(ApplyFittedStyleCommand.class, inputs);
    }

    private static ImagePlus colours(int planes) {
        ImageStack stack = new ImageStack(TestImages.SIDE, TestImages.SIDE);
        for (int i = 0; i < planes; i++)
            stack.addSlice("p" + i, TestImages.rgb("", i, 200, 120 + 30 * i, 90).getProcessor());
        return new ImagePlus("colours.tif", stack);
    }

    private static ImagePlus hyperstack() {
        ImagePlus plain = TestImages.stack(16, 12);
        plain.setDimensions(3, 2, 2);
        plain.setOpenAsHyperStack(true);
        CompositeImage image = new CompositeImage(plain, CompositeImage.COMPOSITE);
        image.setDisplayRange(100, 3000);
        return image;
    }

    @Test
    void aResultInAFileIsThatInMemory() throws Exception {
        int number = 0;
        for (ImagePlus whole : List.of(
                TestImages.stack(8, 3), TestImages.stack(16, 3), TestImages.stack(32, 3), colours(3), hyperstack())) {
            String name = "ä " + number++ + ".tif";
            Path file = folder.resolve(name);
            whole.getCalibration().pixelDepth = 3;
            whole.getCalibration().setUnit("µm");
            new FileSaver(whole).saveAsTiffStack(file.toString());
            ImagePlus virtual = FileInfoVirtualStack.openVirtual(file.toString());
            assertThat(virtual.getStack().isVirtual()).isTrue();

            ImagePlus expected = Commands.result(apply(new Opener().openImage(file.toString()), ""));
            ImagePlus result = Commands.result(apply(virtual, "out " + name));

            assertThat(result.getStack()).as(name).isInstanceOf(FileInfoVirtualStack.class);
            assertThat(expected.getStack().isVirtual()).isFalse();
            assertThat(result.getTitle()).isEqualTo(name + " in the style of blue");
            assertThat(result.getDimensions()).isEqualTo(whole.getDimensions());
            assertThat(result.isComposite()).isEqualTo(whole.isComposite());
            assertThat(result.getCalibration().pixelDepth).isEqualTo(3);
            assertThat(result.getInfoProperty()).contains("HRStyle: {", "blue.hrstyle");
            ImagePlus reopened =
                    new Opener().openImage(folder.resolve("out " + name).toString());
            assertThat(reopened.getDimensions()).isEqualTo(whole.getDimensions());
            assertThat(reopened.getInfoProperty()).contains("HRStyle: {");
            for (int i = 1; i <= whole.getStackSize(); i++) {
                Object pixels = expected.getStack().getPixels(i);
                assertThat(result.getStack().getPixels(i)).as("%s %d", name, i).isEqualTo(pixels);
                assertThat(reopened.getStack().getPixels(i))
                        .as("%s %d", name, i)
                        .isEqualTo(pixels);
                assertThat(pixels).isNotEqualTo(whole.getStack().getPixels(i));
                assertThat(reopened.getStack().getSliceLabel(i))
                        .isEqualTo(whole.getStack().getSliceLabel(i));
            }
            assertThat(reopened.getDisplayRangeMax()).isEqualTo(expected.getDisplayRangeMax());
        }
    }

    @Test
    void noMoreThanAPlaneIsHeld() throws Exception {
        Counting stack = new Counting(12);
        Commands.result(apply(new ImagePlus("movie.tif", stack), "out.tif"));
        assertThat(stack.read).isGreaterThanOrEqualTo(12);
        // The one that the image shows, the one being read and the one that the copy was made of.
        assertThat(stack.mostHeld).isLessThanOrEqualTo(3);
    }

    @Test
    void aTransferMeasuresAndStreams() throws Exception {
        Counting stack = new Counting(4);
        ImagePlus input = new ImagePlus("movie.tif", stack);
        Path output = folder.resolve("out.tif");
        ImagePlus result = Commands.result(
                commands.run(StyleTransferCommand.class, Commands.quick(input, "output", output.toFile())));
        assertThat(result.getStack().isVirtual()).isTrue();
        assertThat(result.getStackSize()).isEqualTo(4);
        assertThat(new Opener().openImage(output.toString()).getInfoProperty()).contains("eSSIM");
        assertThat(result.getInfoProperty()).contains("eSSIM");
        assertThat(stack.mostHeld).isLessThanOrEqualTo(3);
    }

    @Test
    void cancelledWhileItIsWrittenLeavesNoFile() throws Exception {
        commands.whenSaid(text -> {
            if (text.startsWith("Applying the style: part 3 of")) IJ.setKeyDown(KeyEvent.VK_ESCAPE);
        });
        try {
            CommandModule module = apply(new ImagePlus("movie.tif", new Counting(6)), "out.tif");
            assertThat(module.isCanceled()).isTrue();
            assertThat(module.getOutput("result")).isNull();
        } finally {
            commands.whenSaid(text -> {});
            IJ.resetEscape();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aResultThatDoesNotFitNeedsAFile() {
        ImagePlus input = new ImagePlus("movie.tif", new Counting(6));
        long result = 6L * TestImages.SIDE * TestImages.SIDE;
        Options none = new Options(Map.of());
        assertThat(OutputFiles.image("output", none, input, 2 * result)).isEmpty();
        assertThatThrownBy(() -> OutputFiles.image("output", none, input, 2 * result - 1))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("output: the result of the virtual stack 'movie.tif'")
                .hasMessageContaining("TIFF");
        Options file = new Options(Map.of("output", folder.resolve("out.tif").toString()));
        assertThat(OutputFiles.image("output", file, input, 1)).isPresent();
        assertThat(OutputFiles.image("output", none, TestImages.stack(8, 6), 1)).isEmpty(); // is in memory itself
    }

    /** Counts how many of the planes that it gave out are still held. */
    private static final class Counting extends VirtualStack {

        private final int planes;
        private final List<WeakReference<ImageProcessor>> given = new ArrayList<>();
        private int read;
        private long mostHeld;

        Counting(int planes) {
            super(TestImages.SIDE, TestImages.SIDE, null, "");
            this.planes = planes;
        }

        @Override
        public ImageProcessor getProcessor(int n) {
            System.gc();
            read++;
            ImageProcessor pixels = TestImages.grey(8, n);
            given.removeIf(plane -> plane.refersTo(null));
            given.add(new WeakReference<>(pixels));
            mostHeld = Math.max(mostHeld, given.size());
            return pixels;
        }

        @Override
        public Object getPixels(int n) {
            return getProcessor(n).getPixels();
        }

        @Override
        public int getSize() {
            return planes;
        }

        @Override
        public int size() {
            return planes;
        }

        @Override
        public int getBitDepth() {
            return 8;
        }
    }
}
