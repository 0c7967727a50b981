package io.github.hrstyle.imagej.plain;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.hrstyle.imagej.command.CommandProgress;
import io.github.hrstyle.imagej.command.Key;
import io.github.hrstyle.imagej.command.MacroOptions;
import io.github.hrstyle.imagej.command.Options;
import io.github.hrstyle.imagej.command.UserMessage;
import java.awt.HeadlessException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A menu entry: its options come from the macro, or else from a dialog with a field for each key. A field's label is the key, so
 * the recorder writes it.
 */
abstract class Entry implements PlugIn {

    private static final int COLUMNS = 30;

    /** Without a field; the recorder would write down the server's key, which the environment can hold. */
    private static final Set<String> UNASKED = Set.of(Key.API_KEY);

    private final String title;
    private final String help;
    private final List<String> images;
    private final List<String> keys;

    /**
     * @param images keys that stand for images
     * @param keys all of them
     */
    Entry(String title, String help, List<String> images, List<String> keys) {
        this.title = title;
        this.help = help;
        this.images = images;
        this.keys = keys;
    }

    abstract void run(Options options, CommandProgress progress) throws IOException;

    /** Opens a result, with a title that no other image has. */
    static void show(ImagePlus result) {
        result.setTitle(WindowManager.makeUniqueName(result.getTitle()));
        result.show();
    }

    @Override
    public final void run(String argument) {
        String failure = null;
        try {
            Optional<Options> options = options();
            if (options.isPresent()) run(options.get(), new StatusBar());
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            if (UserMessage.isMistake(e)) IJ.handleException(e);
            failure = UserMessage.of(e);
        }
        IJ.showProgress(1);
        if (failure != null) fail(failure);
    }

    /** Shows the reason, and ends the macro. */
    private void fail(String reason) {
        if (IJ.getInstance() != null) Recorder.setCommand(null); // what was not done is not recorded
        try {
            IJ.error(title, reason);
        } catch (HeadlessException e) {
            // Without Fiji's patches, ij can show an error in a window only. An exception would not end the macro.
            IJ.log(title + ": " + reason);
            Interpreter.abort();
        }
    }

    private Optional<Options> options() {
        String said = Macro.getOptions();
        if (said == null && !IJ.isMacro()) return ask();
        MacroOptions macro = MacroOptions.parse(said);
        macro.requireKnown(keys);
        return Optional.of(new Options(macro.texts()));
    }

    private Optional<Options> ask() {
        GenericDialog dialog = new GenericDialog(title);
        dialog.addMessage(help);
        List<String> shown = keys.stream().filter(key -> !UNASKED.contains(key)).toList();
        String[] titles = WindowManager.getImageTitles();
        for (String key : shown) {
            if (images.contains(key) && titles.length > 0) dialog.addChoice(label(key), titles, active(key, titles));
            else if (key.equals(Key.DOWNLOAD)) dialog.addCheckbox(label(key), false);
            else dialog.addStringField(label(key), "", COLUMNS);
        }
        dialog.showDialog();
        if (dialog.wasCanceled()) return Optional.empty();
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : shown) {
            if (images.contains(key) && titles.length > 0) texts.put(key, dialog.getNextChoice());
            else if (key.equals(Key.DOWNLOAD)) texts.put(key, String.valueOf(dialog.getNextBoolean()));
            else texts.put(key, dialog.getNextString());
        }
        return Optional.of(new Options(texts));
    }

    private String active(String key, String[] titles) {
        return key.equals(images.get(0)) ? WindowManager.getCurrentImage().getTitle() : titles[0];
    }

    private static String label(String key) {
        return key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    }
}
