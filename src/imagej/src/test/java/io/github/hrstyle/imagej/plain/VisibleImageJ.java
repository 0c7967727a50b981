package io.github.hrstyle.imagej.plain;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.AWTEvent;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Plain ImageJ with its window, used as by somebody with a mouse: lets one fail, records one, runs the line again, runs one that fails, and
 * cancels one. Prints {@code name=value} for what happened. A program of its own: ImageJ's window changes the whole JVM.
 */
public final class VisibleImageJ {

    private static final String COMMAND = "Photorealistic Style Transfer...";

    /** In nanoseconds. */
    private static final long PATIENCE = 60_000_000_000L;

    /** In milliseconds. */
    private static final int MOMENT = 1000;

    private static final List<String> dialogs = new CopyOnWriteArrayList<>();

    private VisibleImageJ() {}

    /** @param arguments content, style, and a file that the macros write when they go on */
    public static void main(String... arguments) {
        try {
            use(arguments);
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private static void use(String... arguments) throws Exception {
        Path on = Path.of(arguments[2]);
        ImageJ ij = new ImageJ();
        Toolkit.getDefaultToolkit()
                .addAWTEventListener(
                        event -> {
                            if (event.getID() == WindowEvent.WINDOW_OPENED
                                    && event.getSource() instanceof Dialog dialog) dialogs.add(dialog.getTitle());
                        },
                        AWTEvent.WINDOW_EVENT_MASK);
        for (String file : List.of(arguments[1], arguments[0]))
            IJ.openImage(file).show();

        tell("recorded of a failure", recordFailure());
        String line = record();
        tell("recorded", line);
        tell("result", front());
        WindowManager.getCurrentImage().close();
        dialogs.clear();
        run(line, on).join();
        tell("replayed", front());
        tell("went on", Files.deleteIfExists(on));
        tell("asked", dialogs);

        Thread failing = run(line.replace("content=", "content=no-"), on);
        Dialog error = wait(() -> shown(Dialog.class));
        tell("error", error.getTitle());
        EventQueue.invokeAndWait(error::dispose);
        failing.join();
        tell("went on after a failure", Files.exists(on));

        String slow = line.replace("preset=instant", "preset=reference vgg19=random size=64 steps=100000")
                .replaceAll(" (vgg19|size|steps)=(\\[])?(?= )", "");
        tell("slow", slow);
        Thread cancelled = run(slow, on);
        wait(() -> ImageJ.getStatusBarText().startsWith("Training") ? ij : null);
        ij.keyPressed(new KeyEvent(ij, KeyEvent.KEY_PRESSED, 0, 0, KeyEvent.VK_ESCAPE, KeyEvent.CHAR_UNDEFINED));
        cancelled.join();
        tell("went on after a cancel", Files.exists(on));
    }

    private static String front() {
        return WindowManager.getCurrentImage().getTitle() + ", one of " + WindowManager.getImageCount();
    }

    /** Chooses the menu entry, and a preset. */
    private static void choose(String preset) throws Exception {
        IJ.doCommand(COMMAND);
        GenericDialog dialog = wait(() -> shown(GenericDialog.class));
        EventQueue.invokeAndWait(() -> {
            ((TextField) dialog.getStringFields().get(0)).setText(preset);
            dialog.actionPerformed(new ActionEvent(dialog.getButtons()[0], ActionEvent.ACTION_PERFORMED, "OK"));
        });
    }

    /** What is recorded of a choice that fails. */
    private static String recordFailure() throws Exception {
        Recorder recorder = new Recorder();
        choose("none");
        Dialog error = wait(() -> shown(Dialog.class));
        EventQueue.invokeAndWait(error::dispose);
        Thread.sleep(MOMENT); // ImageJ would record the line as soon as its command has ended
        String text = recorder.getText();
        recorder.close();
        return text.strip();
    }

    private static String record() throws Exception {
        Recorder recorder = new Recorder();
        choose("instant");
        wait(() -> WindowManager.getImageCount() == 3 ? recorder : null);
        String line = wait(() -> recorder.getText()
                .lines()
                .filter(text -> text.startsWith("run(\"" + COMMAND))
                .findFirst()
                .orElse(null));
        recorder.close();
        return line;
    }

    private static Thread run(String line, Path on) {
        Thread macro = new Thread(() -> IJ.runMacro(line + "\nFile.saveString('on', '" + on + "');"));
        macro.start();
        return macro;
    }

    private static <T extends Dialog> @Nullable T shown(Class<T> type) {
        return Arrays.stream(Window.getWindows())
                .filter(type::isInstance)
                .filter(Window::isShowing)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    private static <T> T wait(Callable<@Nullable T> look) throws Exception {
        for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end; Thread.sleep(20)) {
            T found = look.call();
            if (found != null) return found;
        }
        throw new AssertionError("nothing came; the windows are "
                + Arrays.stream(Window.getWindows()).filter(Window::isShowing).toList());
    }

    private static void tell(String name, Object value) {
        System.out.println(name + "=" + value);
    }
}
