package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileSaver;
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
import org.scijava.command.CommandService;

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
    void foldersGiveOneStyleForAll() throws Exception {
        Path ours = Files.createDirectory(folder.resolve("ours"));
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        for (String name : new String[] {"a.png", "b.png"}) {
            ImagePlus image = TestImages.content();
            new FileSaver(image).saveAsPng(ours.resolve(name).toString());
            image.getProcessor().gamma(.7);
            new FileSaver(image).saveAsPng(theirs.resolve(name).toString());
        }
        Path fitted = folder.resolve("all.hrstyle");
        Map<String, Object> inputs = new HashMap<>(Map.of(
                "contentfolder", ours.toFile(),
                "stylefolder", theirs.toFile(),
                "preset", "instant",
                "output", fitted.toFile()));
        CommandModule module = commands.run(FitStyleCommand.class, inputs);
        assertThat(module.getCancelReason()).isNull();
        assertThat(FittedStyleFile.read(fitted).provenance().content().images()).isEqualTo(2);

        inputs.put("output", folder.resolve("paired.hrstyle").toFile());
        inputs.put("paired", true);
        assertThat(commands.run(FitStyleCommand.class, inputs).getCancelReason())
                .isNull();
        assertThat(FittedStyleFile.read(folder.resolve("paired.hrstyle"))
                        .provenance()
                        .calibration()
                        .pairs())
                .isEqualTo(2);

        inputs.put("output", folder.resolve("none.hrstyle").toFile());
        inputs.put("stylefolder", folder.resolve("nowhere").toFile());
        assertThat(commands.run(FitStyleCommand.class, inputs).getCancelReason())
                .startsWith("stylefolder: there is no folder");
        inputs.put("contentmask", "mask.png");
        assertThat(commands.run(FitStyleCommand.class, inputs).getCancelReason())
                .startsWith("contentmask: masks are of single images");
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

    private static CommandModule ticked(Commands commands, String preset) throws Exception {
        CommandModule module = new CommandModule(
                commands.context.service(CommandService.class).getCommand(StyleTransferCommand.class));
        commands.context.inject(module.getDelegateObject());
        module.setInput("preset", preset);
        tick(module, true);
        return module;
    }

    private static void tick(CommandModule module, boolean paired) throws Exception {
        module.setInput("paired", paired);
        module.getInfo().getInput("paired").callback(module);
    }

    /** As a macro and the command line have it that name no preset. */
    @Test
    void pairedChoosesInstantWhereTheDialogWasLeftAtItsPreset() throws Exception {
        for (String usual : new String[] {"", "photorealistic"}) {
            CommandModule module = ticked(commands, usual);
            assertThat(module.getInput("preset")).isEqualTo("instant");
            tick(module, false);
            assertThat(module.getInput("preset")).isEqualTo(usual);
        }
        assertThat(ticked(commands, "reference").getInput("preset")).isEqualTo("reference");
        CommandModule chosen = ticked(commands, "photorealistic");
        assertThat(((MenuCommand) chosen.getDelegateObject()).remembered()).doesNotContain("preset", "paired");
    }
}
