package io.github.hrstyle.imagej.command;

import java.io.File;
import org.jspecify.annotations.Nullable;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Fits a style and keeps it, without a result; see {@link FitRequest}. */
@Plugin(type = Command.class, menuPath = "Plugins>HRStyle>Fit Style...", label = FitStyleCommand.TITLE, headless = true)
public final class FitStyleCommand extends FittingCommand {

    static final String TITLE = "Fit Style";

    private static final String ABOUT =
            "<html><b>Learns how the content image would look like the style image, and keeps that in a file.</b><br>"
                    + "Apply Fitted Style... and Process Folder... give further images the same change.</html>";

    @Parameter(
            label = "Save fitted style as",
            description = "a .hrstyle file; an existing file is not replaced",
            style = FileWidget.SAVE_STYLE + ",extensions:hrstyle",
            required = false,
            persist = false)
    private @Nullable File output;

    public FitStyleCommand() {
        super(TITLE, ABOUT, Key.OF_FIT);
    }

    @Override
    Work check(Options options) {
        FitRequest request = FitRequest.of(content(), style(), options);
        return progress -> {
            if (!request.run(progress)) cancel(null);
        };
    }
}
