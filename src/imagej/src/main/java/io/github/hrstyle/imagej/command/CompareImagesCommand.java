package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import io.github.hrstyle.imagej.dialog.ImageChooser;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Measures a style transfer's result into the Results table; see {@link CompareRequest}. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>HRStyle>Compare Images...",
        label = CompareImagesCommand.TITLE,
        headless = true)
public final class CompareImagesCommand extends MenuCommand {

    static final String TITLE = "Compare Images";

    @Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false, label = " ")
    private String about =
            "<html><b>Measures how well a result keeps the structure and how far it has gone to the style.</b><br>"
                    + "Structure: eSSIM, gradient r and SSIM are best at 1, GMSD and new edges at 0. Style: from 0, not at all, to 1.<br>"
                    + "Invented colour: what changed in colour without following the content, best low.<br>"
                    + "Gram drop is NaN unless the VGG19 weights are here (HRStyle Setup...).</html>";

    @Parameter(
            label = "Content image",
            description = "whose structure is to be kept",
            style = ImageChooser.STYLE,
            autoFill = false,
            required = false,
            persist = false,
            initializer = "preselect")
    private @Nullable ImagePlus content;

    @Parameter(
            label = "Style image",
            description = "whose look is to be reached",
            style = ImageChooser.STYLE,
            autoFill = false,
            required = false,
            persist = false)
    private @Nullable ImagePlus style;

    @Parameter(
            label = "Result",
            description = "what is measured, of the content image's size",
            style = ImageChooser.STYLE,
            autoFill = false,
            required = false,
            persist = false)
    private @Nullable ImagePlus result;

    public CompareImagesCommand() {
        super(TITLE, Key.OF_COMPARISON);
    }

    @Override
    Work check(Options options) {
        CompareRequest request = CompareRequest.of(content, style, result, options);
        return progress -> request.run();
    }

    /** Called by SciJava before the dialog. */
    @SuppressWarnings("unused")
    private void preselect() {
        if (!asksUser()) return;
        if (openImage() == null) return;
        if (result == null) result = OpenImages.result();
        if (result == null) return;
        if (content == null) content = OpenImages.contentOf(result);
        if (style == null) style = OpenImages.styleOf(result);
    }
}
