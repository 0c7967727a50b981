package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import io.github.hrstyle.imagej.dialog.ImageChooser;
import io.github.hrstyle.imagej.dialog.MaskChooser;
import java.io.File;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Applies a fitted style from a file to an image; see {@link ApplyRequest}. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>HRStyle>Apply Fitted Style...",
        label = ApplyFittedStyleCommand.TITLE,
        headless = true)
public final class ApplyFittedStyleCommand extends MenuCommand {

    static final String TITLE = "Apply Fitted Style";

    @Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false, label = " ")
    private String about = "<html><b>Gives every plane of an image a look that was fitted before.</b></html>";

    @Parameter(
            label = "Image",
            description = MenuCommand.IMAGE_HELP,
            style = ImageChooser.STYLE,
            autoFill = false,
            required = false,
            persist = false,
            initializer = "preselect")
    private @Nullable ImagePlus input;

    @Parameter(
            label = "Fitted style",
            description = "a .hrstyle file that Photorealistic Style Transfer... saved",
            style = FileWidget.OPEN_STYLE + ",extensions:hrstyle",
            required = false,
            persist = false)
    private @Nullable File fitted;

    @Parameter(
            label = "Mask",
            description =
                    "of a style that was fitted with masks: title of an open label image, or a file, of the image's size;"
                            + " " + MaskChooser.ROI_MANAGER + ": its regions",
            style = MaskChooser.STYLE,
            required = false,
            persist = false)
    private String inputmask = "";

    @Parameter(
            label = "Save result as",
            description = MenuCommand.OUTPUT_HELP,
            style = FileWidget.SAVE_STYLE,
            required = false,
            persist = false)
    private @Nullable File output;

    @Parameter(type = ItemIO.OUTPUT)
    private @Nullable ImagePlus result;

    public ApplyFittedStyleCommand() {
        super(TITLE, Key.OF_APPLICATION);
    }

    @Override
    Work check(Options options) {
        ApplyRequest request = ApplyRequest.of(input, options);
        return progress -> {
            Optional<ImagePlus> image = request.run(progress);
            image.ifPresentOrElse(this::show, () -> cancel(null));
            result = image.orElse(null);
        };
    }

    /** Called by SciJava before the dialog. */
    @SuppressWarnings("unused")
    private void preselect() {
        if (input == null && asksUser()) input = openImage();
    }
}
