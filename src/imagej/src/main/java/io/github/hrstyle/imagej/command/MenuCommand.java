package io.github.hrstyle.imagej.command;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.imagej.dialog.ErrorWindow;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scijava.app.StatusService;
import org.scijava.command.CommandService;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.task.TaskService;
import org.scijava.thread.ThreadService;
import org.scijava.util.ClassUtils;

/**
 * What the commands share. A failure becomes one message, and in a macro aborts it; a cancelled command leaves nothing.
 *
 * <p>Names of parameters are macro keys: lower case, and frozen. None is required by SciJava, which would end a macro's command
 * without a word, and none is remembered, since a remembered value would slip into macros that leave the key out.
 *
 * <p>No dynamic commands: for these, {@code CommandService.run} gives scripts nothing to wait for.
 */
abstract class MenuCommand extends ContextCommand {

    static final String IMAGE_HELP = "<html>Stays as it is. A selected area limits the change to it.<br>"
            + "Every plane of a stack is changed alike. A virtual stack's result is held in memory if it fits,<br>"
            + "and written plane by plane if a TIFF file is given to save it as.</html>";

    static final String OUTPUT_HELP =
            "<html>Optional: PNG, JPEG, BMP or TIFF by its extension; an existing file is not replaced.<br>"
                    + "A virtual stack's result is written into a TIFF plane by plane, and opened as a virtual stack.</html>";

    @Parameter
    @SuppressWarnings("NullAway.Init") // SciJava sets these
    private ThreadService threads;

    @Parameter
    @SuppressWarnings("NullAway.Init")
    private StatusService status;

    @Parameter
    @SuppressWarnings("NullAway.Init")
    private TaskService tasks;

    @Parameter
    @SuppressWarnings("NullAway.Init")
    private LogService log;

    @Parameter
    @SuppressWarnings("NullAway.Init")
    private CommandService commands;

    private final String title;
    private final List<String> keys;
    private boolean asks;
    private @Nullable Work work;

    /**
     * @param title in messages
     * @param keys that a macro may use
     */
    MenuCommand(String title, List<String> keys) {
        this.title = title;
        this.keys = keys;
    }

    /** What a command does once its input is checked; stops when the progress says so. */
    @FunctionalInterface
    interface Work {
        void run(CommandProgress progress) throws IOException;
    }

    /**
     * Checks the input.
     *
     * @throws Failure when something is missing or wrong; the message begins with the key
     */
    abstract Work check(Options options) throws IOException;

    /** Keys whose values the dialog begins with the next time. */
    List<String> remembered() {
        return List.of();
    }

    /** Keys of what the dialog has behind "More". */
    List<String> advanced() {
        return List.of();
    }

    /** What the dialog says about time and memory; asked again whenever one of its fields changes. */
    Optional<String> estimate() {
        return Optional.empty();
    }

    /** What speaks against what the dialog says; without it, the work is ready to be run. */
    final Optional<String> problem() {
        try {
            work = check(said());
            return Optional.empty();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            if (UserMessage.isMistake(e)) log.error(e);
            return Optional.of(UserMessage.of(e));
        }
    }

    /** What a macro may say. */
    final List<String> keys() {
        return keys;
    }

    /** A user chose the menu entry: a dialog is about to ask what the command needs. */
    final void askUser() {
        asks = true;
    }

    /** Whether a dialog asks a user; else a macro or a program has said everything. */
    final boolean asksUser() {
        return asks;
    }

    @Override
    public final void run() {
        // Fiji lets SciJava's threads see the options of the macro's thread.
        MacroOptions macro = MacroOptions.parse(IJ.isMacro() ? Macro.getOptions() : null);
        try (TaskProgress progress = new TaskProgress(status, tasks, title, hasUser(), this::isCanceled)) {
            // Without any known key they are those of another command, which runs this one as a part of itself.
            if (macro.hasAnyOf(keys)) macro.requireKnown(keys);
            Work checked = work != null ? work : check(options(macro));
            checked.run(progress);
            if (progress.isCancelled()) cancel(null);
            if (isCanceled()) endMacro();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            if (UserMessage.isMistake(e)) log.error(e);
            fail(UserMessage.of(e), e instanceof DownloadException);
        }
    }

    /**
     * Says it once: what SciJava is given as a reason, it shows, too, in one line of any length. A program asks for that reason.
     *
     * @param setupHelps whether something is missing on this machine
     */
    private void fail(String reason, boolean setupHelps) {
        boolean seen = !GraphicsEnvironment.isHeadless() && (asks || IJ.isMacro());
        cancel(seen ? null : reason);
        if (!seen && IJ.isMacro()) {
            tell(reason);
            return;
        }
        if (asks) Recorder.setCommand(null); // what was not done is not recorded
        if (seen) {
            Interpreter macro = Interpreter.getInstance();
            String where = macro == null ? "" : Text.format("\n\nLine %d of the macro.", macro.getLineNumber());
            ErrorWindow.open(title, reason + where, setupHelps ? Map.of("HRStyle Setup…", this::openSetup) : Map.of());
        }
        endMacro();
    }

    private void openSetup() {
        commands.run(SetupCommand.class, true);
    }

    /** Without a screen, a macro's error goes to the console, and ends it. */
    private void tell(String reason) {
        try {
            IJ.error(title, reason);
        } catch (RuntimeException e) {
            // ij's way to end a macro on its own thread; on this one it would only be printed.
            if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
        }
    }

    /** Else it would go on after a cancelled command, and take another image for the result. */
    private static void endMacro() {
        Interpreter macro = Interpreter.getInstance();
        if (macro != null) macro.abort((String) null); // a text would open a second window
        else if (IJ.isMacro()) Macro.abort(); // a script's
    }

    /** What the fields hold. */
    final Options said() {
        return options(MacroOptions.parse(null));
    }

    private Options options(MacroOptions macro) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : keys) {
            String said = macro.texts().get(key);
            if (said != null) texts.put(key, said);
            else text(key).ifPresent(text -> texts.put(key, text));
        }
        return new Options(texts);
    }

    /** Of the parameter of this name, unless it is an image. */
    private Optional<String> text(String key) {
        return ClassUtils.getAnnotatedFields(getClass(), Parameter.class).stream()
                .filter(field -> field.getName().equals(key))
                .flatMap(field -> Stream.ofNullable(ClassUtils.getValue(field, this)))
                .flatMap(value -> text(value).stream())
                .findFirst();
    }

    private static Optional<String> text(Object value) {
        if (value instanceof Boolean ticked) return ticked ? Optional.of(Boolean.TRUE.toString()) : Optional.empty();
        if (value instanceof File file) return Optional.of(file.getPath());
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Whether somebody sits in front of the dialog. */
    static boolean hasUser() {
        return !IJ.isMacro() && !GraphicsEnvironment.isHeadless();
    }

    /** The image that a dialog begins with; without any there is nothing to ask, and the command ends. */
    final @Nullable ImagePlus openImage() {
        ImagePlus active = OpenImages.active();
        if (active == null) cancel("no image is open; open the images first");
        return active;
    }

    /**
     * Gives the image a title that no other has. In a macro, opens it and makes it the active one, which nobody else does; elsewhere
     * SciJava opens it.
     */
    final void show(ImagePlus image) {
        image.setTitle(WindowManager.makeUniqueName(image.getTitle()));
        if (!IJ.isMacro()) return;
        image.show();
        Thread macro = threads.getParent(null);
        if (macro != null) WindowManager.setTempCurrentImage(macro, image);
    }
}
