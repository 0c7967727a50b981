package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

/** What can be done to a transfer while it runs, through the command. */
@Timeout(120)
class RunningTransferTest {

    private static final String WAITING = "Waiting for another style transfer to finish";

    private final Commands commands = new Commands();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        IJ.resetEscape();
        commands.close();
    }

    private static List<String> steps(List<String> said) {
        return said.stream().filter(text -> text.startsWith("Training:")).toList();
    }

    @Test
    void cancelledAtStep3ItTakesNoFurtherAndLeavesNothing() throws Exception {
        commands.whenSaid(text -> {
            if (text.startsWith("Training: step 3 ")) IJ.setKeyDown(KeyEvent.VK_ESCAPE);
        });
        CommandModule module = commands.run(
                StyleTransferCommand.class,
                Commands.quick(
                        TestImages.content(),
                        "steps",
                        "50",
                        "output",
                        folder.resolve("r.tif").toFile(),
                        "savefitted",
                        folder.resolve("f.hrstyle").toFile()));
        assertThat(module.isCanceled()).isTrue();
        assertThat(module.getOutput("result")).isNull();
        assertThat(steps(commands.said())).hasSize(3);
        assertThat(commands.said()).noneMatch(text -> text.startsWith("Applying"));
        assertThat(folder).isEmptyDirectory();
        assertThat(WindowManager.getImageCount()).isZero();
    }

    @Test
    void whatTheUserDoesToTheImagesMeanwhileChangesNothing() throws Exception {
        ImagePlus undisturbed =
                Commands.result(commands.run(StyleTransferCommand.class, Commands.quick(TestImages.content())));
        ImagePlus content = TestImages.content();
        ImagePlus style = TestImages.style();
        commands.whenSaid(text -> {
            if (!text.startsWith("Training: step 2 ")) return;
            content.getProcessor().invert();
            content.setTitle("other");
            content.setRoi(0, 0, 9, 9);
            style.flush(); // what closing its window does
        });
        ImagePlus result =
                Commands.result(commands.run(StyleTransferCommand.class, Commands.quick(content, "style", style)));
        assertThat((int[]) result.getProcessor().getPixels())
                .isEqualTo((int[]) undisturbed.getProcessor().getPixels());
        assertThat(result.getTitle()).isEqualTo("content.tif in the style of style.tif");
        assertThat(result.getRoi()).isNull();
    }

    @Test
    void saysStepLossesAndTimeLeft() throws Exception {
        commands.run(StyleTransferCommand.class, Commands.quick(TestImages.content()));
        assertThat(steps(commands.said()))
                .hasSize(3)
                .allMatch(text -> text.matches(
                        "Training: step [123] of 3, loss [0-9.e-]+ \\(content .+, style .+, structure .+\\), .+ left"));
        assertThat(commands.said()).contains("Applying the style: part 1 of 1");
    }

    @Test
    void aSecondOneWaitsAndSaysSo() throws Exception {
        AtomicReference<Future<CommandModule>> second = new AtomicReference<>();
        CountDownLatch waits = new CountDownLatch(1);
        commands.whenSaid(text -> {
            if (text.equals(WAITING)) waits.countDown();
            if (!text.startsWith("Training: step 2 ") || second.get() != null) return;
            // The other way round, so that neither's result can be taken for the other's.
            second.set(commands.start(
                    StyleTransferCommand.class, Commands.quick(TestImages.style(), "style", TestImages.content())));
            try {
                assertThat(waits.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        CommandModule first =
                commands.run(StyleTransferCommand.class, Commands.quick(TestImages.content(), "steps", "4"));
        assertThat(Commands.result(first).getTitle()).isEqualTo("content.tif in the style of style.tif");
        assertThat(Commands.result(second.get().get()).getTitle()).isEqualTo("style.tif in the style of content.tif");
        assertThat(steps(commands.said())).hasSize(7);
        assertThat(steps(commands.said()).subList(0, 4)).allMatch(text -> text.contains("of 4"));
    }
}
