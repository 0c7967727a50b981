package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitResult;
import io.github.hrstyle.imagej.transfer.Masks;
import io.github.hrstyle.runner.progress.Monitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains, and keeps what was learnt for later images. */
@Command(
        name = "fit",
        description = "Fits a style to a pair of images, to be applied to further images.",
        footer = {"", "Example:", "  hrstyle fit --content day.png --style dusk.png --output dusk.hrstyle"})
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
        PairOptions.Pair images = pair.open(settings.size());
        Optional<Masks> regions = masks.open(pair, images, settings);
        outputs.checkFitted(output);

        Monitor monitor = common.monitor();
        FitResult fit = Fits.fit(images.ready(regions, settings, monitor), monitor);
        monitor.check();

        Outputs.writeFitted(fit.fitted(), output);
        Provenance made = fit.fitted().provenance();
        common.out()
                .println(Text.format(
                        "%s: fitted in %d steps at %s pixels, %.1f s, loss %.4g",
                        output,
                        made.steps(),
                        made.content(),
                        made.seconds(),
                        made.losses().total()));
        return ExitStatus.DONE;
    }
}
