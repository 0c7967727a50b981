package io.github.hrstyle.imagej.command;

import java.io.File;
import java.io.IOException;
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
                    + "Apply Fitted Style... and Process Folder... give further images the same change.<br>"
                    + "Of folders of images that were taken alike, one style is fitted for all.</html>";

    @Parameter(
            label = "Save fitted style as",
            description = "a .hrstyle file; an existing file is not replaced",
            style = FileWidget.SAVE_STYLE + ",extensions:hrstyle",
            required = false,
            persist = false)
    private @Nullable File output;

    @Parameter(
            label = "Content folder",
            description =
                    "instead of the content image: all images of a folder, taken alike; masks are not for folders",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private @Nullable File contentfolder;

    @Parameter(
            label = "Style folder",
            description = "instead of the style image, likewise",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private @Nullable File stylefolder;

    public FitStyleCommand() {
        super(TITLE, ABOUT, Key.OF_FIT);
    }

    /** Folders hold theirs. */
    @Override
    boolean needsOpenImages() {
        return false;
    }

    @Override
    Work check(Options options) throws IOException {
        FitRequest request = FitRequest.of(content(), style(), options);
        return progress -> {
            if (!request.run(progress)) cancel(null);
        };
    }
}
