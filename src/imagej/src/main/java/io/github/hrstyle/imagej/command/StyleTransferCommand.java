package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.imagej.dialog.ImageChooser;
import io.github.hrstyle.imagej.dialog.MaskChooser;
import io.github.hrstyle.imagej.dialog.SettingField;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import org.scijava.widget.TextWidget;

/** Makes one image look like another; see {@link TransferRequest}. Empty fields stand for the preset's values. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>HRStyle>Photorealistic Style Transfer...",
        label = StyleTransferCommand.TITLE,
        headless = true)
public final class StyleTransferCommand extends MenuCommand {

    static final String TITLE = "Photorealistic Style Transfer";

    @Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false, label = " ")
    private String about =
            "<html><b>Gives the content image the look of the style image and keeps every structure.</b><br>"
                    + "M. Li et al., High-Resolution Network for Photorealistic Style Transfer, arXiv 1904.11617</html>";

    @Parameter(
            label = "Content image",
            description = MenuCommand.IMAGE_HELP,
            style = ImageChooser.STYLE,
            autoFill = false,
            required = false,
            persist = false,
            initializer = "preselect")
    private @Nullable ImagePlus content;

    @Parameter(
            label = "Style image",
            description = "the look that the result is to have",
            style = ImageChooser.STYLE,
            autoFill = false,
            required = false,
            persist = false)
    private @Nullable ImagePlus style;

    @Parameter(
            label = "Preset",
            description =
                    "photorealistic: nearest to what the other condition would have given; instant: the same without training, in a second; reference: the published method",
            choices = {"photorealistic", "instant", "reference"},
            required = false,
            persist = false)
    private String preset = "";

    @Parameter(
            label = "Paired: both show the same field",
            description =
                    "<html>A calibration is learned: the images are registered, and a map of colours is fitted to what lies on each other.<br>Preset instant; keep it with Save fitted style, for further images.</html>",
            required = false,
            persist = false)
    private boolean paired = false;

    @Parameter(
            label = "Save result as",
            description = MenuCommand.OUTPUT_HELP,
            style = FileWidget.SAVE_STYLE,
            required = false,
            persist = false)
    private @Nullable File output;

    @Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false, label = " ")
    private String advanced =
            "<html><b>Advanced settings</b> (shown: the preset's values; cleared fields return to them)</html>";

    @Parameter(
            label = "Steps",
            description = "training steps: more take longer",
            style = SettingField.STYLE,
            required = false,
            persist = false)
    private String steps = "";

    @Parameter(
            label = "Size (pixels)",
            description = "longer side of the images in training, in pixels; twice the size takes four times as long",
            style = SettingField.STYLE,
            required = false,
            persist = false)
    private String size = "";

    @Parameter(
            label = "Content weight",
            description = "weight of the content loss: more keeps more of the content image",
            style = SettingField.STYLE,
            required = false,
            persist = false)
    private String contentweight = "";

    @Parameter(
            label = "Style weight",
            description = "weight of the style loss: more goes further to the style image",
            style = SettingField.STYLE,
            required = false,
            persist = false)
    private String styleweight = "";

    @Parameter(
            label = "Layer weights",
            description = "of the style loss, such as conv1_1=0.1,conv4_1=0.8; those not named keep theirs",
            style = SettingField.STYLE,
            required = false,
            persist = false)
    private String layerweights = "";

    @Parameter(
            label = "Learning rate",
            description = "step size of the optimiser",
            style = SettingField.STYLE,
            required = false,
            persist = false)
    private String learningrate = "";

    @Parameter(
            label = "Seed",
            description = "a whole number; the same seed gives the same result on the same CPU",
            style = SettingField.STYLE,
            required = false,
            persist = false)
    private String seed = "";

    @Parameter(
            label = "Device",
            description = "auto: a CUDA device where there is one; macros may also say cuda:1",
            choices = {"auto", "cpu", "cuda"},
            required = false,
            persist = false)
    private String device = "";

    @Parameter(
            label = "VGG19 weights",
            description = "auto, random, a file or a URL",
            style = SettingField.STYLE,
            required = false,
            persist = false)
    private String vgg19 = "";

    @Parameter(
            label = "Content mask",
            description =
                    "optional, with a style mask: title of an open label image, or a file, of the content image's size;"
                            + " where it is 0, nothing changes; " + MaskChooser.ROI_MANAGER + ": its regions",
            style = MaskChooser.STYLE,
            required = false,
            persist = false)
    private String contentmask = "";

    @Parameter(
            label = "Style mask",
            description =
                    "likewise of the style image: regions of one label take the look of those with the same label",
            style = MaskChooser.STYLE,
            required = false,
            persist = false)
    private String stylemask = "";

    @Parameter(
            label = "Save fitted style as",
            description = "optional: a .hrstyle file for Apply Fitted Style...; an existing file is not replaced",
            style = FileWidget.SAVE_STYLE + ",extensions:hrstyle",
            required = false,
            persist = false)
    private @Nullable File savefitted;

    @Parameter(
            label = "Save structure map as",
            description =
                    "optional: .tif (0 to 1) or .png (0 to 255), dark where structure changed; an existing file is not replaced",
            style = FileWidget.SAVE_STYLE,
            required = false,
            persist = false)
    private @Nullable File structuremap;

    @Parameter(
            label = "Save uncertainty map as",
            description =
                    "optional: .tif (0 to 1) or .png (0 to 255), bright where the colours are not sure; not in preset reference, nor from a server; an existing file is not replaced",
            style = FileWidget.SAVE_STYLE,
            required = false,
            persist = false)
    private @Nullable File uncertaintymap;

    @Parameter(
            label = "Server",
            description = "optional: URL of an HRStyle server that does the work, such as http://gpu.lab:8080",
            required = false,
            persist = false)
    private String server = "";

    @Parameter(
            label = "Server's API key",
            description = "if the server wants one; empty: the environment's HRSTYLE_API_KEY",
            style = TextWidget.PASSWORD_STYLE,
            required = false,
            persist = false)
    private String apikey = "";

    @Parameter(type = ItemIO.OUTPUT)
    private @Nullable ImagePlus result;

    public StyleTransferCommand() {
        super(TITLE, Key.OF_TRANSFER);
    }

    @Override
    Work check(Options options) throws IOException {
        TransferRequest request = TransferRequest.of(content, style, options);
        return progress -> {
            apikey = ""; // the recorder writes down what stands in the fields
            Optional<ImagePlus> image = request.run(progress);
            image.ifPresentOrElse(this::show, () -> cancel(null));
            result = image.orElse(null);
        };
    }

    @Override
    List<String> remembered() {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting != Setting.PAIRED) // what two images show says nothing about the next two
                .map(Setting::macroKey)
                .toList();
    }

    /** Called by SciJava before the dialog. */
    @SuppressWarnings("unused")
    private void preselect() {
        if (!asksUser()) return;
        if (content == null) content = openImage();
        if (style == null) style = OpenImages.otherThan(content);
    }
}
