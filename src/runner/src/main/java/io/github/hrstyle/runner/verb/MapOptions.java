package io.github.hrstyle.runner.verb;

import ij.ImagePlus;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitResult;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import io.github.hrstyle.imagej.transfer.PixelMap;
import io.github.hrstyle.imagej.transfer.SourceImage;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is known of a result pixel by pixel, as files. */
final class MapOptions {

    @Mixin
    private StructureMapOption structure = new StructureMapOption();

    @Option(
            names = "--uncertainty-map",
            paramLabel = "FILE",
            description =
                    "write how sure the colours are, 0 (black) where they are, .5 where other maps that the two images allow disagree by 5 units of CIE Lab (.tif: 32-bit, 0 to 1; .png: 8-bit); not in preset reference")
    private @Nullable Path uncertainty;

    static Failure tooLarge(Path image) {
        return Failure.badInput(Text.format(
                "%s: of so large an image, which is done piece by piece, there is no structure or uncertainty map",
                image));
    }

    boolean isGiven() {
        return structure.isGiven() || uncertainty != null;
    }

    /** @throws IOException or a Failure: one can't be written there, or not be made */
    void check(Outputs outputs, SourceImage content, TransferSettings settings) throws IOException {
        structure.check(outputs, content);
        if (uncertainty == null) return;
        if (settings.preset() == Preset.REFERENCE)
            throw Failure.badInput(Text.format(
                    "preset %s matches no colours, so that nothing is known for --uncertainty-map: leave it out, or choose another preset",
                    settings.preset()));
        outputs.checkMap(PixelMap.UNCERTAINTY, uncertainty, content);
    }

    void write(Outputs outputs, ImageTransfer transfer, FitResult fit, ImageTransfer.Result result) throws IOException {
        ImagePlus image = result.image();
        structure.write(outputs, transfer.content(), image, result.report());
        if (uncertainty != null)
            outputs.writeMap(
                    PixelMap.ofUncertainty(transfer.content(), fit.doubts(), transfer.masks()),
                    uncertainty,
                    transfer.content(),
                    image,
                    result.report());
    }
}
