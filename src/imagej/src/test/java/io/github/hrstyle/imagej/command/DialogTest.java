package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import io.github.hrstyle.imagej.dialog.CommandDialog;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.datatransfer.DataFlavor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JEditorPane;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;
import org.scijava.prefs.PrefService;

/** The commands' own dialog, with the fields that need nothing of Fiji. */
@Tag("display")
@Timeout(120)
class DialogTest {

    @TempDir
    private Path folder;

    private Commands commands;
    private List<ImagePlus> open = List.of();

    @BeforeEach
    void open() throws Exception {
        assumeTrue(!GraphicsEnvironment.isHeadless(), "skipped: needs a display; try xvfb-run mvn test");
        commands = new Commands();
        commands.context.service(PrefService.class).clear(StyleTransferCommand.class);
        open = List.of(TestImages.style(), TestImages.content()); // the last one is in front
        for (ImagePlus image : open)
            onEventThread(() -> {
                image.show();
                return image;
            });
    }

    @AfterEach
    void close() {
        open.forEach(ImagePlus::close);
        Arrays.stream(Window.getWindows()).forEach(Window::dispose);
        if (commands != null) commands.close();
    }

    private static <T> T onEventThread(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        EventQueue.invokeAndWait(task);
        return task.get();
    }

    private static <T> T waited(Callable<Optional<T>> look) throws Exception {
        while (true) {
            Optional<T> found = onEventThread(look);
            if (found.isPresent()) return found.get();
            Thread.sleep(20);
        }
    }

    private static CommandDialog dialog() throws Exception {
        return waited(() -> Arrays.stream(Window.getWindows())
                .filter(Window::isVisible)
                .filter(CommandDialog.class::isInstance)
                .map(CommandDialog.class::cast)
                .findFirst());
    }

    private static <T> T part(Container container, Class<T> type, Predicate<T> which) {
        return parts(container)
                .filter(type::isInstance)
                .map(type::cast)
                .filter(which)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> parts(Component part) {
        return part instanceof Container container
                ? Stream.concat(
                        Stream.of(part),
                        Arrays.stream(container.getComponents()).flatMap(DialogTest::parts))
                : Stream.of(part);
    }

    private static void press(CommandDialog dialog, String button) throws Exception {
        onEventThread(() -> {
            part(dialog, JButton.class, found -> button.equals(found.getText())).doClick();
            return true;
        });
    }

    /** Numbered as they stand: steps, size, content weight, style weight, layer weights, learning rate, seed, VGG19. */
    private static JTextField setting(CommandDialog dialog, int number) {
        return parts(dialog)
                .filter(JTextField.class::isInstance)
                .map(JTextField.class::cast)
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    private static void type(CommandDialog dialog, int number, String text) throws Exception {
        onEventThread(() -> {
            setting(dialog, number).setText(text);
            return true;
        });
    }

    @Test
    void okClosesItOnlyWhenItCanBeDoneAndTheNextOneBeginsWithTheSame() throws Exception {
        Future<CommandModule> run = commands.start(StyleTransferCommand.class, Map.of());
        CommandDialog dialog = dialog();
        assertThat(onEventThread(() -> setting(dialog, 0).isShowing()))
                .as("behind More")
                .isFalse();
        press(dialog, "More");
        assertThat(onEventThread(() -> setting(dialog, 0).isShowing())).isTrue();
        type(dialog, 0, "many");
        type(dialog, 1, "64");
        type(dialog, 7, "random");
        press(dialog, "OK");
        JTextArea reason = part(dialog, JTextArea.class, area -> true);
        assertThat(waited(() -> Optional.of(reason.getText()).filter(text -> !text.isEmpty())))
                .startsWith("steps must be");
        assertThat(dialog.isVisible()).isTrue();
        assertThat(run.isDone()).isFalse();

        type(dialog, 0, "3");
        press(dialog, "OK");
        assertThat(Commands.result(run.get()).getInfoProperty()).contains("\"steps\":\"3\"");
        assertThat(dialog.isVisible()).isFalse();

        Future<CommandModule> second = commands.start(StyleTransferCommand.class, Map.of());
        CommandDialog again = dialog();
        assertThat(onEventThread(() -> setting(again, 0).isShowing()))
                .as("what is not the preset's is shown")
                .isTrue();
        assertThat(setting(again, 0).getText()).isEqualTo("3");
        press(again, "Preset's values");
        assertThat(waited(() -> Optional.of(setting(again, 0).getText()).filter(text -> !text.equals("3"))))
                .isEqualTo("40");
        press(again, "Cancel");
        assertThat(second.get().isCanceled()).isTrue();
    }

    private static Callable<Optional<String>> estimate(CommandDialog dialog, String before) {
        return () -> parts(dialog)
                .filter(JLabel.class::isInstance)
                .map(label -> ((JLabel) label).getText())
                .filter(text -> text.contains("Training takes about") && !text.equals(before))
                .findFirst();
    }

    @Test
    void saysWhatItTakesHelpsAndCites() throws Exception {
        Future<CommandModule> run = commands.start(StyleTransferCommand.class, Map.of());
        CommandDialog dialog = dialog();
        String usual = waited(estimate(dialog, ""));
        assertThat(usual).contains("GB of memory", "The whole image changes.");
        onEventThread(() -> {
            open.get(1).setRoi(new Roi(4, 4, 20, 20));
            return true;
        });
        usual = waited(estimate(dialog, usual));
        assertThat(usual).contains("Only the selected area changes.");
        type(dialog, 0, "100000");
        assertThat(waited(estimate(dialog, usual))).doesNotContain(" s ");
        press(dialog, "Cite");
        String copied =
                (String) Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
        assertThat(copied).contains("arXiv 1904.11617", "HRStyle");
        press(dialog, "Help");
        JEditorPane help = waited(() -> Arrays.stream(Window.getWindows())
                .filter(Window::isVisible)
                .flatMap(DialogTest::parts)
                .filter(JEditorPane.class::isInstance)
                .map(JEditorPane.class::cast)
                .findFirst());
        String page = onEventThread(() -> help.getText());
        assertThat(page).contains("Style weight", "styleweight", "Preset");
        press(dialog, "Cancel");
        assertThat(run.get().isCanceled()).isTrue();
    }

    @Test
    void mapsAreShownToWhoeverAskedForThem() throws Exception {
        CommandModule module = new CommandModule(
                commands.context.service(CommandService.class).getCommand(StyleTransferCommand.class));
        module.setInput("preset", "instant");
        module.setInput("structuremap", folder.resolve("structure.tif").toFile());
        module.setInput("uncertaintymap", folder.resolve("doubts.png").toFile());
        Future<CommandModule> run =
                commands.context.service(ModuleService.class).run(module, true);
        press(dialog(), "OK");
        Commands.result(run.get());
        for (String map : List.of("structure.tif", "doubts.png")) {
            ImagePlus shown = WindowManager.getImage(map);
            assertThat(shown).as(map).isNotNull();
            assertThat(shown.getWidth()).isEqualTo(TestImages.SIDE);
            shown.close();
        }
    }

    @Test
    void foldersNeedNoOpenImage() throws Exception {
        open.forEach(ImagePlus::close);
        Future<CommandModule> run = commands.start(FitStyleCommand.class, Map.of());
        press(dialog(), "Cancel");
        assertThat(run.get().isCanceled()).isTrue();

        assertThat(commands.run(StyleTransferCommand.class, Map.of()).getCancelReason())
                .isEqualTo("no image is open; open the images first");
    }

    @Test
    void whatItRemembersReachesNoProgram() throws Exception {
        commands.context.service(PrefService.class).put(StyleTransferCommand.class, "steps", "many");
        Map<String, Object> quick = Commands.quick(TestImages.content());
        quick.put("preset", "reference");
        Commands.result(commands.run(StyleTransferCommand.class, quick));
        quick.remove("steps");
        quick.put("content", new ImagePlus()); // fails before it trains
        assertThat(commands.run(StyleTransferCommand.class, quick).getCancelReason())
                .startsWith("content:");
    }
}
