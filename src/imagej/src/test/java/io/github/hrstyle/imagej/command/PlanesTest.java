package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ImageStatistics;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

/** Which planes of a stack a style is fitted to. */
class PlanesTest {

    private final Commands commands = new Commands();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        commands.close();
    }

    /** Noise around a level in each plane; all planes of one stack are told apart by it. */
    private static ImagePlus stack(String title, int... levels) {
        ImageStack stack = new ImageStack(TestImages.SIDE, TestImages.SIDE);
        Random random = new Random(1);
        for (int level : levels) {
            ImageProcessor plane = new ByteProcessor(TestImages.SIDE, TestImages.SIDE);
            for (int i = 0; i < plane.getPixelCount(); i++)
                plane.set(i, (int) Math.round(level + (level == 0 ? 0 : 6 * random.nextGaussian())));
            stack.addSlice(plane);
        }
        return new ImagePlus(title, stack);
    }

    private CommandModule transfer(ImagePlus content, ImagePlus style, Object... more) throws Exception {
        Map<String, Object> inputs = new HashMap<>(Map.of("content", content, "style", style, "preset", "instant"));
        for (int i = 0; i < more.length; i += 2) inputs.put((String) more[i], more[i + 1]);
        return commands.run(StyleTransferCommand.class, inputs);
    }

    private static double mean(ImagePlus image, int plane) {
        return ImageStatistics.getStatistics(image.getStack().getProcessor(plane)).mean;
    }

    /** The shown planes are the first ones, and blank: with these the transfer would be refused. */
    @Test
    void theStyleIsFittedToTheNamedOnes() throws Exception {
        ImagePlus content = stack("c", 0, 60, 100);
        ImagePlus style = stack("s", 0, 180, 120);
        assertThat(transfer(content, style).getCancelReason()).startsWith("content, style: ");

        ImagePlus result = Commands.result(transfer(content, style, "contentplanes", "2", "styleplanes", "2"));
        assertThat(mean(result, 2)).isCloseTo(180, within(6.0));
        result = Commands.result(transfer(content, style, "contentplanes", "3", "styleplanes", 3));
        assertThat(mean(result, 3)).isCloseTo(120, within(6.0));
        assertThat(result.getInfoProperty()).contains("\"fitted\":[3]");
    }

    @Test
    void severalGiveOneStyle() throws Exception {
        ImagePlus content = stack("c", 60, 60, 100, 0);
        ImagePlus style = stack("s", 180, 120);
        Path fitted = folder.resolve("f.hrstyle");
        ImagePlus result = Commands.result(
                transfer(content, style, "contentplanes", "1,3", "styleplanes", "1-2", "savefitted", fitted.toFile()));
        assertThat(FittedStyleFile.read(fitted).provenance().content().images()).isEqualTo(2);
        assertThat(FittedStyleFile.read(fitted).provenance().style().images()).isEqualTo(2);
        assertThat(mean(result, 1)).as("the darker ones like the darker ones").isCloseTo(120, within(12.0));
        assertThat(mean(result, 3)).isCloseTo(180, within(12.0));
        assertThat(result.getInfoProperty()).contains("\"fitted\":[1,3]", "\"fitted\":[1,2]");
    }

    @Test
    void severalAreTrainedTogether() throws Exception {
        CommandModule done = transfer(
                TestImages.stack(8, 3),
                TestImages.stack(8, 2),
                "preset",
                "reference",
                "vgg19",
                "random",
                "steps",
                2,
                "size",
                64,
                "device",
                "cpu",
                "contentplanes",
                "1-3");
        assertThat(Commands.result(done).getInfoProperty())
                .contains("\"fitted\":[1,2,3]", "\"images\":3", "\"steps\":2,");
    }

    @Test
    void pairedPlanesAreRegisteredOneByOne() throws Exception {
        ImagePlus content = TestImages.stack(8, 3);
        ImagePlus style = content.duplicate();
        for (int i = 1; i <= 3; i++) style.getStack().getProcessor(i).gamma(.7);
        ImagePlus result =
                Commands.result(transfer(content, style, "paired", true, "contentplanes", "1-3", "styleplanes", "1-3"));
        for (int i = 1; i <= 3; i++) assertThat(mean(result, i)).isCloseTo(mean(style, i), within(3.0));
        assertThat(transfer(content, style, "paired", true, "contentplanes", "1-3")
                        .getCancelReason())
                .isNotBlank();
    }

    @Test
    void whatCannotBeIsSaid() throws Exception {
        ImagePlus content = stack("c", 60, 100, 140);
        ImagePlus style = stack("s", 180, 120);
        assertThat(transfer(content, style, "contentplanes", "2-4").getCancelReason())
                .isEqualTo("contentplanes: must be planes from 1 to 3, such as 3 or 1-3, but is '2-4'");
        assertThat(transfer(content, style, "styleplanes", "last").getCancelReason())
                .startsWith("styleplanes: must be planes from 1 to 2");
        assertThat(transfer(content, TestImages.style(), "styleplanes", "2").getCancelReason())
                .isEqualTo("styleplanes: the image has one plane; leave the key out or write 1, not '2'");
        assertThat(transfer(content, style, "contentplanes", "1-2", "contentmask", "m.tif")
                        .getCancelReason())
                .startsWith("contentmask: a mask is of one plane");
        assertThat(transfer(content, style, "contentplanes", "1-2", "server", "http://localhost:1")
                        .getCancelReason())
                .startsWith("contentplanes: a server fits to one plane");
        assertThat(commands.run(
                                FitStyleCommand.class,
                                Map.of(
                                        "contentfolder",
                                        folder.toFile(),
                                        "contentplanes",
                                        "1",
                                        "style",
                                        style,
                                        "output",
                                        folder.resolve("o.hrstyle").toFile()))
                        .getCancelReason())
                .startsWith("contentplanes: names planes of an image");
    }
}
