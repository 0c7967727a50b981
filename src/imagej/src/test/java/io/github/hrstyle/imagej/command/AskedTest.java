package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.JFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.scijava.command.Command;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputHarvester;

/** Whom the commands ask, in a host with windows: there, SciJava asks for everything that is not resolved. */
@Tag("display")
@Timeout(120)
public class AskedTest {

    private static final List<Class<? extends Command>> ALL = List.of(
            StyleTransferCommand.class,
            FitStyleCommand.class,
            ApplyFittedStyleCommand.class,
            ProcessFolderCommand.class,
            CompareImagesCommand.class,
            SetupCommand.class);

    private static final List<String> asked = new ArrayList<>();
    private static final AtomicBoolean wentOn = new AtomicBoolean();
    private static Runnable inMacro = () -> {};

    private Commands commands;

    /** In the place of Fiji's dialog. */
    @Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY)
    public static final class Harvester extends AbstractPreprocessorPlugin {

        @Override
        public void process(Module module) {
            module.getInfo().inputs().forEach(input -> {
                if (!module.isInputResolved(input.getName())) asked.add(input.getName());
            });
        }
    }

    /** ij fills its table of commands only when it has menus. */
    @BeforeAll
    static void enterCommand() throws Exception {
        var field = ij.Menus.class.getDeclaredField("pluginsTable");
        field.setAccessible(true);
        field.set(null, new Hashtable<>(Map.of("An Entry", Entry.class.getName())));
    }

    @BeforeEach
    void open() {
        assumeTrue(!GraphicsEnvironment.isHeadless(), "skipped: needs a display; try xvfb-run mvn test");
        commands = new Commands();
        asked.clear();
        wentOn.set(false);
    }

    @AfterEach
    void close() {
        IJ.resetEscape();
        Arrays.stream(Window.getWindows()).forEach(Window::dispose);
        if (commands != null) commands.close();
    }

    /** In the place of Fiji's menu entries. */
    public static final class Entry implements PlugIn {

        @Override
        public void run(String argument) {
            inMacro.run();
        }
    }

    /** Called by the macro. */
    @SuppressWarnings("unused")
    public static String goOn() {
        wentOn.set(true);
        return "";
    }

    private void inMacro(Class<? extends Command> command, Map<String, Object> inputs) {
        inMacro = () -> {
            try {
                commands.run(command, inputs);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
        new Interpreter().run("run('An Entry', 'x=1'); call('%s.goOn');".formatted(AskedTest.class.getName()));
    }

    private static List<String> errors() throws Exception {
        EventQueue.invokeAndWait(() -> {}); // what opens them waits there
        return Arrays.stream(Window.getWindows())
                .filter(Window::isVisible)
                .map(window -> ((JFrame) window).getTitle())
                .toList();
    }

    @Test
    void aMacroIsAskedNothing() {
        for (Class<? extends Command> command : ALL) inMacro(command, Map.of());
        assertThat(asked).isEmpty();
    }

    @Test
    void aProgramIsAskedNothing() throws Exception {
        commands.run(CompareImagesCommand.class, Map.of("content", TestImages.content()));
        assertThat(asked).isEmpty();
    }

    @Test
    void aFailureIsShownOnceAndEndsTheMacro() throws Exception {
        inMacro(CompareImagesCommand.class, Map.of());
        assertThat(errors()).containsExactly("Compare Images");
        assertThat(wentOn).isFalse();
    }

    @Test
    void cancelEndsTheMacro() {
        commands.whenSaid(text -> {
            if (text.startsWith("Training: step 2 ")) IJ.setKeyDown(KeyEvent.VK_ESCAPE);
        });
        inMacro(StyleTransferCommand.class, Commands.quick(TestImages.content(), "steps", "500"));
        assertThat(wentOn).isFalse();
    }

    @Test
    void successLetsItGoOn() {
        inMacro(StyleTransferCommand.class, Commands.quick(TestImages.content()));
        assertThat(wentOn).isTrue();
    }
}
