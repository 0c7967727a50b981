package io.github.hrstyle.runner.verb;

import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.quality.Suitability;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitResult;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import io.github.hrstyle.imagej.transfer.LargeImage;
import io.github.hrstyle.imagej.transfer.Masks;
import io.github.hrstyle.imagej.transfer.TransferReport;
import io.github.hrstyle.runner.progress.CancelledException;
import io.github.hrstyle.runner.progress.Monitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One image in the style of another. */
@Command(
        name = "transfer",
        description = {
            "Writes the content image in the style of the style image.",
            "A content TIFF of one plane of 8192 x 8192 pixels or more is read and written piece by piece; figures are then taken at a reduced size."
        },
        footer = {
            "",
            "Example:",
            "  hrstyle transfer --content day.png --style dusk.png --output day-at-dusk.png --steps 200"
        })
final class TransferVerb implements Callable<Integer> {

    @Mixin
    private PairOptions pair = new PairOptions();

    @Mixin
    private MaskOptions masks = new MaskOptions();

    @Option(
            names = "--output",
            required = true,
            paramLabel = "IMG",
            description = "file to write: PNG, JPEG, BMP or TIFF by its extension")
    private Path output = Path.of("");

    @Option(names = "--save-fitted", paramLabel = "FILE", description = "keep the fitted style too (.hrstyle)")
    private @Nullable Path fitted;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "write how it was made, and every step's losses (.json)")
    private @Nullable Path report;

    @Mixin
    private MapOptions maps = new MapOptions();

    @Mixin
    private Outputs outputs = new Outputs();

    @Mixin
    private SettingOptions options = new SettingOptions();

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        TransferSettings settings = options.settings();
        Optional<Path> large = pair.largeContent();
        PairOptions.Pair images = pair.open(settings.size());
        Optional<Masks> regions = masks.open(pair, images, settings);
        if (large.isPresent() && maps.isGiven()) throw MapOptions.tooLarge(large.get());
        if (large.isEmpty()) outputs.checkImage(output, images.content().image());
        else
            try (LargeImage content = LargeImage.open(large.get())) {
                outputs.checkLarge(output, content);
            }
        if (fitted != null) outputs.checkFitted(fitted);
        if (report != null) outputs.checkReport(report);
        maps.check(outputs, images.content(), settings);

        Monitor monitor = common.monitor();
        ImageTransfer transfer = images.ready(regions, settings, monitor);
        FitResult fit = Fits.fit(transfer, monitor);
        monitor.warn(new Suitability(fit.doubts().warnings()));
        ImageTransfer.Result result = Fits.apply(transfer, fit, monitor);

        if (large.isEmpty()) outputs.writeImage(result.image(), output, result.report());
        else writeLarge(large.get(), fit, result.report(), monitor);
        if (fitted != null) Outputs.writeFitted(fit.fitted(), fitted);
        if (report != null) Outputs.writeReport(result.report(), report);
        maps.write(outputs, transfer, fit, result);
        if (large.isEmpty()) common.out().println(Lines.result(output, result.image(), result.report()));
        Provenance made = fit.fitted().provenance();
        if (made.calibration() != null) common.out().println(Lines.calibration(output, made));
        return ExitStatus.DONE;
    }

    /** @param report of the reduced image, which was measured in its place */
    private void writeLarge(Path file, FitResult fit, TransferReport report, Monitor monitor) throws IOException {
        monitor.next();
        long start = System.nanoTime();
        try (LargeImage content = LargeImage.open(file)) {
            if (!outputs.writeLarge(
                    content, fit.fitted(), output, report, options.settings().device(), monitor))
                throw new CancelledException();
            common.out()
                    .println(Lines.result(
                            output, content, report.seconds() + (System.nanoTime() - start) / 1e9, report));
        }
    }
}
