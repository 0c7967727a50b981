package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.imagej.dialog.ImageChooser;
import io.github.hrstyle.imagej.dialog.MaskChooser;
import io.github.hrstyle.imagej.dialog.SettingField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/** What commands ask that fit a style to two images. Empty fields stand for the preset's values. */
abstract class FittingCommand extends MenuCommand {

    @Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false, label = " ")
    private String about;

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
                    "<html>photorealistic: nearest to what the other condition would have given<br>instant: the same without training, in a second<br>reference: the published method</html>",
            choices = {"photorealistic", "instant", "reference"},
            required = false,
            persist = false)
    private String preset = "";

    @Parameter(
            label = "Paired: both show the same field",
            description =
                    "<html>A calibration is learned: the images are registered, and a map of colours is fitted to what lies on each other.<br>Chooses preset instant; keep the fitted style for further images.</html>",
            required = false,
            persist = false,
            callback = "pairedChosen")
    private boolean paired = false;

    /** The dialog's preset before "paired" chose another one; null where it chose none. */
    private @Nullable String unpaired;

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
            label = "Content planes",
            description =
                    "of a stack, those that the style is fitted to, such as 3 or 1-3,7; empty: the one that is shown",
            required = false,
            persist = false)
    private String contentplanes = "";

    @Parameter(label = "Style planes", description = "likewise of the style image", required = false, persist = false)
    private String styleplanes = "";

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

    /** @param about what the dialog says above its fields */
    FittingCommand(String title, String about, List<String> keys) {
        super(title, keys);
        this.about = about;
    }

    final @Nullable ImagePlus content() {
        return content;
    }

    final @Nullable ImagePlus style() {
        return style;
    }

    @Override
    final List<String> remembered() {
        return Arrays.stream(Setting.values())
                // What two images show says nothing about the next two, nor does the preset that goes with it.
                .filter(setting -> setting != Setting.PAIRED && !(paired && setting == Setting.PRESET))
                .map(Setting::macroKey)
                .toList();
    }

    /** All but what everybody needs. */
    @Override
    final List<String> advanced() {
        List<String> always = List.of(
                Key.CONTENT,
                Key.STYLE,
                Setting.PRESET.macroKey(),
                Setting.PAIRED.macroKey(),
                Key.OUTPUT,
                Key.CONTENT_FOLDER,
                Key.STYLE_FOLDER);
        return keys().stream().filter(key -> !always.contains(key)).toList();
    }

    /** What of the content image changes, as a line of HTML; nothing where there is no result. */
    String changes(ImagePlus content) {
        return "";
    }

    @Override
    final Optional<String> estimate() {
        if (content == null) return Optional.empty();
        try {
            Options said = said();
            String work = said.server().isPresent()
                    ? "The server does the work."
                    : Estimate.of(said.settings(), content.getWidth(), content.getHeight())
                            .words();
            return Optional.of("<html>" + changes(content) + work + "</html>");
        } catch (Failure e) {
            return Optional.empty(); // OK says what is wrong
        }
    }

    /** Called by SciJava when the dialog's box is ticked or not: as in macros, the usual preset of paired images is instant. */
    @SuppressWarnings("unused")
    private void pairedChosen() {
        String usual = TransferSettings.of(Map.of()).preset().toString();
        if (paired && (preset.isBlank() || preset.equals(usual))) {
            unpaired = preset;
            preset = TransferSettings.of(Map.of(Setting.PAIRED, String.valueOf(true)))
                    .preset()
                    .toString();
        } else if (!paired && unpaired != null) {
            preset = unpaired;
            unpaired = null;
        }
    }

    /** Whether there is nothing to ask as long as no image is open. */
    boolean needsOpenImages() {
        return true;
    }

    /** Called by SciJava before the dialog. */
    @SuppressWarnings("unused")
    private void preselect() {
        if (!asksUser()) return;
        if (content == null) content = needsOpenImages() ? openImage() : OpenImages.active();
        if (style == null) style = OpenImages.otherThan(content);
    }
}
