package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

@Timeout(120)
class FitStyleCommandTest {

    private final Commands commands = new Commands();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        commands.close();
    }

    private CommandModule fit(Object... more) throws Exception {
        return commands.run(FitStyleCommand.class, Commands.quick(TestImages.content(), more));
    }

    @Test
    void keepsTheStyleThatATransferWouldHaveSavedAndMakesNoImage() throws Exception {
        Path fitted = folder.resolve("a lök.hrstyle");
        CommandModule module = fit("output", fitted.toFile());
        assertThat(module.getCancelReason()).isNull();
        assertThat(module.getOutputs()).isEmpty();
        assertThat(WindowManager.getImageCount()).isZero();
        assertThat(FittedStyleFile.read(fitted).provenance().steps()).isEqualTo(3);
        ImagePlus applied = Commands.result(commands.run(
                ApplyFittedStyleCommand.class, Map.of("input", TestImages.content(), "fitted", fitted.toFile())));
        ImagePlus transferred =
                Commands.result(commands.run(StyleTransferCommand.class, Commands.quick(TestImages.content())));
        assertThat((int[]) applied.getProcessor().getPixels())
                .isEqualTo((int[]) transferred.getProcessor().getPixels());
    }

    @Test
    void pairedImagesGiveACalibration() throws Exception {
        Path fitted = folder.resolve("1-to-2.hrstyle");
        ImagePlus content = TestImages.content();
        ImagePlus other = content.duplicate();
        other.getProcessor().gamma(.8);
        Map<String, Object> inputs =
                new HashMap<>(Map.of("content", content, "style", other, "paired", true, "output", fitted.toFile()));
        assertThat(commands.run(FitStyleCommand.class, inputs).getCancelReason())
                .isNull();
        assertThat(FittedStyleFile.read(fitted).provenance().calibration()).isNotNull();
    }

    @Test
    void whatCannotBeginIsRefusedByItsKey() throws Exception {
        assertThat(fit().getCancelReason()).startsWith("output: missing");
        assertThat(fit("output", folder.resolve("x.tif").toFile()).getCancelReason())
                .startsWith("output: ")
                .contains(".hrstyle");
        Path there = Files.writeString(folder.resolve("there.hrstyle"), "mine");
        assertThat(fit("output", there.toFile()).getCancelReason()).startsWith("output: ");
        assertThat(there).hasContent("mine");
        assertThat(fit("steps", "many").getCancelReason()).startsWith("steps must be");
    }
}
