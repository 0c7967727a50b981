package io.github.hrstyle.imagej.command;

import ij.IJ;
import io.github.hrstyle.assets.text.Text;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Gives all images of a folder a look; see {@link FolderRequest}. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>HRStyle>Process Folder...",
        label = ProcessFolderCommand.TITLE,
        headless = true)
public final class ProcessFolderCommand extends MenuCommand {

    static final String TITLE = "Process Folder";

    @Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false, label = " ")
    private String about =
            "<html><b>Gives all images of a folder a look.</b><br>With a fitted style, all of them change alike. With a style image, each one gets that image's look.<br>"
                    + "Results that are there already are kept: the same command goes on where an earlier one ended.</html>";

    @Parameter(
            label = "Images in",
            description = "folder; other files in it are passed over",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private @Nullable File inputfolder;

    @Parameter(
            label = "Fitted style",
            description = "a .hrstyle file that Photorealistic Style Transfer... saved; or choose a style image",
            style = FileWidget.OPEN_STYLE + ",extensions:hrstyle",
            required = false,
            persist = false)
    private @Nullable File fitted;

    @Parameter(
            label = "or style image",
            description = "a file; used where no fitted style is given",
            style = FileWidget.OPEN_STYLE,
            required = false,
            persist = false)
    private @Nullable File style;

    @Parameter(
            label = "Preset",
            description = "for a style image: photorealistic trains for each image, instant takes a second each",
            choices = {"photorealistic", "instant", "reference"},
            required = false,
            persist = false)
    private String preset = "";

    @Parameter(
            label = "Results to",
            description = "a folder that exists; results keep the images' names",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private @Nullable File outputfolder;

    public ProcessFolderCommand() {
        super(TITLE, Key.OF_FOLDER);
    }

    @Override
    Work check(Options options) throws IOException {
        FolderRequest request = FolderRequest.of(options);
        return progress -> request.run(progress)
                .ifPresentOrElse(done -> IJ.log(Text.format("%s: %s", TITLE, done)), () -> cancel(null));
    }
}
