package io.github.hrstyle.runner.verb;

import io.github.hrstyle.core.Session;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.quality.Suitability;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitResult;
import io.github.hrstyle.imagej.transfer.Cohort;
import io.github.hrstyle.imagej.transfer.Masks;
import io.github.hrstyle.runner.progress.CancelledException;
import io.github.hrstyle.runner.progress.Monitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains, and keeps what was learnt for later images. */
@Command(
        name = "fit",
        description = {
            "Fits a style to a pair of images, to be applied to further images.",
            "With --paired, the images show one field, and the style is a calibration from one instrument to the other; several",
            "such pairs may be given, in one order.",
            "Of several images on a side, or a folder, which were taken alike, one style is fitted for all."
        },
        footer = {
            "",
            "Examples:",
            "  hrstyle fit --content day.png --style dusk.png --output dusk.hrstyle",
            "  hrstyle fit --paired --content field-by-scanner-1.tif --style field-by-scanner-2.tif --output 1-to-2.hrstyle",
            "  hrstyle fit --content our-slides/ --style their-slides/ --preset instant --output ours-to-theirs.hrstyle"
        })
final class FitVerb implements Callable<Integer> {

    @Mixin
    private PairOptions pair = new PairOptions();

    @Mixin
    private MaskOptions masks = new MaskOptions();

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "fitted style to write (.hrstyle)")
    private Path output = Path.of("");

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
        outputs.checkFitted(output);
        Monitor monitor = common.monitor();
        FitResult fit = pair.isCohort() ? ofCohorts(settings, monitor) : ofPair(settings, monitor);
        if (fit.stopped()) throw new CancelledException();
        monitor.check();
        monitor.warn(new Suitability(fit.doubts().warnings()));

        Outputs.writeFitted(fit.fitted(), output);
        Provenance made = fit.fitted().provenance();
        common.out().println(made.calibration() == null ? Lines.fit(output, made) : Lines.calibration(output, made));
        return ExitStatus.DONE;
    }

    private FitResult ofPair(TransferSettings settings, Monitor monitor) throws IOException {
        PairOptions.Pair images = pair.open(settings.size());
        Optional<Masks> regions = masks.open(pair, images, settings);
        return images.ready(regions, settings, monitor).fit(monitor);
    }

    private FitResult ofCohorts(TransferSettings settings, Monitor monitor) throws IOException {
        masks.requireNone();
        if (settings.paired())
            return StyleTransfer.fitPaired(pair.contentPlanes(settings), pair.stylePlanes(settings), settings);
        Cohort content = pair.contents(settings, monitor);
        Cohort style = pair.styles(settings, monitor);
        monitor.warn(Cohort.suitability(content, style, settings));
        for (Cohort side : List.of(content, style)) if (side.pictures().images() > 1) monitor.say(side.words());
        return StyleTransfer.fit(
                content.pictures(),
                style.pictures(),
                settings,
                Session.ofUser(monitor).prepare(settings),
                monitor);
    }
}
