package io.github.hrstyle.imagej.command;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.imagej.dialog.References;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import org.scijava.widget.TextWidget;

/** Makes one image look like another; see {@link TransferRequest}. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>HRStyle>Photorealistic Style Transfer...",
        label = StyleTransferCommand.TITLE,
        headless = true)
public final class StyleTransferCommand extends FittingCommand {

    static final String TITLE = "Photorealistic Style Transfer";

    private static final String ABOUT =
            "<html><b>Gives the content image the look of the style image and keeps every structure.</b><br>"
                    + References.PAPER + "</html>";

    @Parameter(
            label = "Save result as",
            description = MenuCommand.OUTPUT_HELP,
            style = FileWidget.SAVE_STYLE,
            required = false,
            persist = false)
    private @Nullable File output;

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
        super(TITLE, ABOUT, Key.OF_TRANSFER);
    }

    @Override
    String changes(ImagePlus content) {
        Roi roi = content.getRoi();
        String part = roi != null && roi.isArea() ? "Only the selected area changes" : "The whole image changes";
        int slices = content.getStackSize();
        return slices == 1 ? part + ".<br>" : Text.format("%s, alike in all %d slices.<br>", part, slices);
    }

    @Override
    Work check(Options options) throws IOException {
        TransferRequest request = TransferRequest.of(content(), style(), options);
        return progress -> {
            apikey = ""; // the recorder writes down what stands in the fields
            Optional<ImagePlus> image = request.run(progress);
            image.ifPresentOrElse(this::show, () -> cancel(null));
            result = image.orElse(null);
            if (asksUser() && image.isPresent()) openMaps(request);
        };
    }

    /** What a user wants to have, a user wants to see. */
    private static void openMaps(TransferRequest request) {
        Stream.of(request.structureMap(), request.uncertaintyMap())
                .flatMap(Optional::stream)
                .forEach(map -> IJ.openImage(map.toString()).show());
    }
}
