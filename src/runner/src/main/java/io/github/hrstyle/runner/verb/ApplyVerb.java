package io.github.hrstyle.runner.verb;

import ij.ImagePlus;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.Session;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.quality.Suitability;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.imagej.transfer.FittedSource;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import io.github.hrstyle.imagej.transfer.Judged;
import io.github.hrstyle.imagej.transfer.LargeImage;
import io.github.hrstyle.imagej.transfer.MaskImage;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.imagej.transfer.TransferReport;
import io.github.hrstyle.images.files.TiffRegions;
import io.github.hrstyle.runner.progress.CancelledException;
import io.github.hrstyle.runner.progress.Monitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A fitted style on further images. */
@Command(
        name = "apply",
        description = {
            "Writes images in a style that was fitted before; best on images of the content's pixel size.",
            "TIFFs of one plane of 8192 x 8192 pixels or more are read and written piece by piece, whatever their size."
        },
        footer = {
            "",
            "Examples:",
            "  hrstyle apply --fitted dusk.hrstyle --input a.png --output a-at-dusk.png",
            "  hrstyle apply --fitted dusk.hrstyle --input a.png b.tif --output folder"
        })
final class ApplyVerb implements Callable<Integer> {

    @Option(names = "--fitted", required = true, paramLabel = "FILE", description = "fitted style (.hrstyle)")
    private Path fitted = Path.of("");

    @Option(names = "--input", required = true, arity = "1..*", paramLabel = "IMG", description = "images")
    private List<Path> inputs = List.of();

    @Option(
            names = "--input-mask",
            paramLabel = "IMG",
            description =
                    "label image of the inputs' size, for a style that was fitted with masks: needed if with several labels; what is 0 stays as it is")
    private @Nullable Path inputMask;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "IMG|DIR",
            description = "file to write; of several images the folder, where they keep their names")
    private Path output = Path.of("");

    @Mixin
    private Outputs outputs = new Outputs();

    @Mixin
    private SettingOptions options = new SettingOptions(Set.of(Setting.DEVICE));

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        DeviceChoice device = options.settings().device();
        FittedSource style = FittedSource.open(fitted);
        Optional<MaskImage> mask = MaskOptions.open(inputMask);
        Map<Path, Path> targets = targets();
        for (Map.Entry<Path, Path> entry : targets.entrySet()) check(style, mask, entry.getKey(), entry.getValue());

        Monitor monitor = common.monitor();
        if (!style.fitted().isColourOnly()) Session.ofUser(monitor).prepare(device);
        int written = 0;
        for (Map.Entry<Path, Path> entry : targets.entrySet()) {
            monitor.next();
            if (!apply(style, entry.getKey(), mask, entry.getValue(), device, monitor))
                throw written == 0
                        ? new CancelledException()
                        : new CancelledException(Text.format("%d of %d images written", written, targets.size()));
            written++;
        }
        return ExitStatus.DONE;
    }

    private void check(FittedSource style, Optional<MaskImage> mask, Path from, Path to) throws IOException {
        if (!TiffRegions.isLarge(from)) {
            SourceImage input = SourceImage.open(from);
            style.fitted().check(input.plane(), mask.map(MaskImage::labels));
            outputs.checkImage(to, input.image());
            return;
        }
        if (mask.isPresent()) throw MaskOptions.tooLarge(from);
        try (LargeImage large = LargeImage.open(from)) {
            large.check(style.fitted());
            outputs.checkLarge(to, large);
        }
    }

    /** Tile by tile: the report in the result is written before the time it took is known. */
    private boolean applyLarge(FittedSource style, Path from, Path to, DeviceChoice device, Monitor monitor)
            throws IOException {
        long start = System.nanoTime();
        try (LargeImage large = LargeImage.open(from)) {
            FittedStyle fit = style.fitted();
            TransferReport report = TransferReport.ofApplication(
                    fit,
                    style.source(),
                    large.source(),
                    Optional.empty(),
                    Suitability.UNKNOWN,
                    device,
                    fit.provenance().seconds());
            if (!outputs.writeLarge(large, fit, to, report, device, monitor)) return false;
            common.out().println(Lines.result(to, large, (System.nanoTime() - start) / 1e9, report));
            common.out().flush();
            return true;
        }
    }

    private boolean apply(
            FittedSource style, Path from, Optional<MaskImage> mask, Path to, DeviceChoice device, Monitor monitor)
            throws IOException {
        if (TiffRegions.isLarge(from)) return applyLarge(style, from, to, device, monitor);
        long start = System.nanoTime();
        SourceImage input = SourceImage.open(from);
        Suitability suitability = Judged.input(input);
        monitor.warn(suitability);
        FittedStyle fit = style.fitted();
        Optional<ImagePlus> image =
                ImageTransfer.apply(fit, input, mask, input.source().name(), device, monitor);
        if (image.isEmpty()) return false;
        double seconds = (System.nanoTime() - start) / 1e9;
        TransferReport report =
                TransferReport.ofApplication(fit, style.source(), input.source(), mask, suitability, device, seconds);
        outputs.writeImage(image.get(), to, report);
        common.out().println(Lines.result(to, image.get(), report));
        common.out().flush();
        return true;
    }

    /** Where each input's result goes. */
    private Map<Path, Path> targets() {
        boolean folder = Files.isDirectory(output);
        if (inputs.size() > 1 && !folder)
            throw Failure.badInput(
                    "output must be a folder that exists when there are several inputs, but is " + output);
        Map<Path, Path> targets = new LinkedHashMap<>();
        for (Path input : inputs) {
            Path target = folder ? output.resolve(String.valueOf(input.getFileName())) : output;
            if (targets.containsValue(target))
                throw Failure.badInput("inputs must have different names, but two would become " + target);
            targets.put(input, target);
        }
        return targets;
    }
}
