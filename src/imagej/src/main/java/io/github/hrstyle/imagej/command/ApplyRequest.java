package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.quality.Suitability;
import io.github.hrstyle.imagej.transfer.FittedSource;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import io.github.hrstyle.imagej.transfer.Judged;
import io.github.hrstyle.imagej.transfer.MaskImage;
import io.github.hrstyle.imagej.transfer.PlaneLimit;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.imagej.transfer.StyledImage;
import io.github.hrstyle.imagej.transfer.TransferReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fitted style on another image, as a user asked for it.
 *
 * @param input the image; stays as it is
 * @param mask of its labels, for a style that was fitted with masks
 * @param region of it that may change
 * @param fitted the style
 * @param output file for the result
 */
public record ApplyRequest(
        SourceImage input,
        Optional<MaskImage> mask,
        Optional<Region> region,
        FittedSource fitted,
        Optional<Path> output) {

    /**
     * Checks everything that can be checked before the work begins.
     *
     * @throws Failure when something is missing or wrong; the message begins with the key
     */
    public static ApplyRequest of(@Nullable ImagePlus input, Options options) {
        SourceImage source = GivenImage.of(Key.INPUT, input, options);
        FittedSource fitted = fitted(options);
        Optional<MaskImage> mask = GivenMask.of(Key.INPUT_MASK, source.image(), options);
        try {
            fitted.fitted().check(source.plane(), mask.map(MaskImage::labels));
        } catch (Failure e) {
            throw e.about(Key.INPUT_MASK);
        }
        return new ApplyRequest(
                source,
                mask,
                Region.of(source.image()),
                fitted,
                OutputFiles.image(Key.OUTPUT, options, source.image()));
    }

    /** @throws Failure if there is none, or it cannot be read */
    static FittedSource fitted(Options options) {
        Path file = options.file(Key.FITTED)
                .orElseThrow(
                        () -> Failure.badInput(Text.format("%s: missing; give a file of a fitted style", Key.FITTED)));
        try {
            return FittedSource.open(file);
        } catch (Failure e) {
            throw e.about(Key.FITTED);
        }
    }

    /** @return the result, not yet shown; empty when the user cancelled */
    public Optional<ImagePlus> run(CommandProgress progress) throws IOException {
        try {
            if (!fitted.fitted().isColourOnly()) progress.session().prepare(DeviceChoice.AUTO);
        } catch (DownloadCancelledException e) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        Suitability suitability = Judged.input(input);
        Warnings.log(ApplyFittedStyleCommand.TITLE, suitability);
        String title = ImageTransfer.title(
                input.image().getTitle(), name(fitted.source().name()));
        PlaneLimit limit = region.<PlaneLimit>map(area -> area).orElse(PlaneLimit.NONE);
        StyledImage styled =
                new StyledImage(fitted.fitted(), input, mask.map(MaskImage::labels), title, DeviceChoice.AUTO, limit);
        if (OutputFiles.isStreamed(input.image(), output)) {
            Optional<ImageTransfer.Result> result =
                    styled.inFile(output.orElseThrow(), image -> report(suitability, start), progress);
            result.ifPresent(made -> OutputFiles.note(made.image(), made.report()));
            return result.map(ImageTransfer.Result::image);
        }
        Optional<ImagePlus> result = styled.inMemory(progress);
        if (result.isEmpty() || progress.isCancelled()) return Optional.empty();
        OutputFiles.finish(result.get(), output, report(suitability, start));
        return result;
    }

    private TransferReport report(Suitability suitability, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        return TransferReport.ofApplication(
                        fitted.fitted(), fitted.source(), input.source(), mask, suitability, DeviceChoice.AUTO, seconds)
                .limitedTo(region.map(Region::bounds));
    }

    private static String name(String file) {
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
