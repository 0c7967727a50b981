package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.PlotWindow;
import ij.macro.Interpreter;
import io.github.hrstyle.imagej.dialog.ImageChooser;
import io.github.hrstyle.imagej.live.LiveView;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.JButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.scijava.command.CommandModule;

/** The command in front of a user. */
@Tag("display")
@Timeout(120)
public class WindowsTest {

    /** Told to the macro by {@link #tell}. */
    private static volatile String told = "";

    private Commands commands;

    @BeforeEach
    void open() {
        assumeTrue(!GraphicsEnvironment.isHeadless(), "skipped: needs a display; try xvfb-run mvn test");
        commands = new Commands();
    }

    @AfterEach
    void close() {
        if (commands != null) commands.close();
    }

    private CommandModule pressAtStep3(String button) throws Exception {
        commands.whenSaid(text -> {
            if (text.startsWith("Training: step 3 "))
                button(button).ifPresent(found -> EventQueue.invokeLater(found::doClick));
        });
        ImagePlus content = TestImages.content();
        CommandModule module = commands.run(StyleTransferCommand.class, Commands.quick(content, "steps", "500"));
        assertThat(windows()).as("left open").isEmpty();
        assertThat(WindowManager.getIDList()).isNull();
        long steps = commands.said().stream()
                .filter(text -> text.startsWith("Training:"))
                .count();
        assertThat(steps).isBetween(3L, 100L);
        return module;
    }

    @Test
    void finishNowKeepsTheBestSoFar() throws Exception {
        ImagePlus result = Commands.result(pressAtStep3("Finish now"));
        assertThat(result.getInfoProperty()).contains("\"stopped\":true", "eSSIM");
        assertThat((int[]) result.getProcessor().getPixels())
                .isNotEqualTo((int[]) TestImages.content().getProcessor().getPixels());
    }

    @Test
    void cancelLeavesNothing() throws Exception {
        CommandModule module = pressAtStep3("Cancel");
        assertThat(module.isCanceled()).isTrue();
        assertThat(module.getOutput("result")).isNull();
    }

    @Test
    void previewAndPlotAreOpenWhileItTrains() throws Exception {
        commands.whenSaid(text -> {
            if (text.startsWith("Training: step 2 "))
                told = String.valueOf(windows().stream()
                        .map(window -> window instanceof PlotWindow ? "plot" : "preview")
                        .sorted()
                        .toList());
        });
        commands.run(StyleTransferCommand.class, Commands.quick(TestImages.content()));
        assertThat(told).isEqualTo("[plot, preview]");
    }

    @Test
    void previewAndPlotAreNoChoice() throws Exception {
        commands.whenSaid(text -> {
            if (text.startsWith("Training: step 2 "))
                told = WindowManager.getImageCount() + " " + ImageChooser.choices() + " " + OpenImages.active();
        });
        commands.run(StyleTransferCommand.class, Commands.quick(TestImages.content()));
        assertThat(told).isEqualTo("2 [] null");
    }

    /** Called by the macro. */
    @SuppressWarnings("unused")
    public static String tell() {
        told = String.valueOf(LiveView.canShow());
        return told;
    }

    @Test
    void macrosHaveNone() {
        assertThat(LiveView.canShow()).isTrue();
        new Interpreter().run("call('%s.tell');".formatted(WindowsTest.class.getName()));
        assertThat(told).isEqualTo("false");
        assertThat(windows()).isEmpty();
    }

    private static List<Window> windows() {
        return Arrays.stream(Window.getWindows())
                .filter(Window::isDisplayable)
                .filter(Window::isVisible)
                .toList();
    }

    private static Optional<JButton> button(String text) {
        return windows().stream()
                .flatMap(WindowsTest::parts)
                .filter(JButton.class::isInstance)
                .map(JButton.class::cast)
                .filter(button -> text.equals(button.getText()))
                .findFirst();
    }

    private static Stream<Component> parts(Component part) {
        return part instanceof Container container
                ? Stream.concat(
                        Stream.of(part),
                        Arrays.stream(container.getComponents()).flatMap(WindowsTest::parts))
                : Stream.of(part);
    }
}
