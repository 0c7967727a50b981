package io.github.hrstyle.runner.verb;

import ij.ImagePlus;
import io.github.hrstyle.core.download.DownloadCancelledException;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitResult;
import io.github.hrstyle.core.weights.Vgg19Source;
import io.github.hrstyle.core.weights.WeightsException;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import io.github.hrstyle.runner.demo.DemoFolder;
import io.github.hrstyle.runner.demo.LossPlot;
import io.github.hrstyle.runner.demo.SamplePair;
import io.github.hrstyle.runner.demo.SideBySide;
import io.github.hrstyle.runner.progress.Monitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A transfer that needs nothing but this program. */
@Command(
        name = "demo",
        description = {
            "Transfers the stain of one bundled picture of tissue to another, in about a minute.",
            "Writes the result, a picture of all three, a plot of the losses and a report. Where the loss network's weights are neither found nor",
            "can be downloaded, it uses random ones, and says so: what you see then is of lower quality."
        },
        footer = {"", "Example:", "  hrstyle demo --output hrstyle-demo"})
final class DemoVerb implements Callable<Integer> {

    /** Enough to see it work, in about a minute on two cores. */
    private static final Map<Setting, String> DEFAULTS = Map.of(Setting.STEPS, "60", Setting.SIZE, "256");

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description =
                    "folder to write into, made if need be; only the demo's own files are replaced (default: ./hrstyle-demo)")
    private Path output = Path.of("hrstyle-demo");

    @Mixin
    private SettingOptions options = new SettingOptions(Set.of(Setting.values()), DEFAULTS);

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        TransferSettings settings = options.settings();
        DemoFolder folder = DemoFolder.checked(output);
        SamplePair samples = SamplePair.open();
        PairOptions.Pair pair = new PairOptions.Pair(samples.content(), samples.style());

        Monitor monitor = common.monitor();
        ImageTransfer transfer = ready(pair, settings, monitor);
        FitResult fit = Fits.fit(transfer, monitor);
        ImageTransfer.Result result = Fits.apply(transfer, fit, monitor);
        Map<String, ImagePlus> pictures = new LinkedHashMap<>();
        pictures.put("content", pair.content().image());
        pictures.put("style", pair.style().image());
        pictures.put("content in the style", result.image());
        Outputs.writing(() -> folder.write(result, SideBySide.of(pictures), LossPlot.of(fit.history())));

        transfer.weights().ifPresent(weights -> common.out().println("loss network: " + weights.origin()));
        common.out().println(Lines.result(folder.result(), result.image(), result.report()));
        folder.others().forEach(common.out()::println);
        return ExitStatus.DONE;
    }

    /** With random weights where the real ones can't be had and none were asked for by name. */
    private ImageTransfer ready(PairOptions.Pair pair, TransferSettings settings, Monitor monitor) throws IOException {
        try {
            return pair.ready(Optional.empty(), settings, monitor);
        } catch (DownloadCancelledException e) {
            throw e;
        } catch (WeightsException e) {
            if (!(settings.vgg19() instanceof Vgg19Source.Auto)) throw e;
            common.err().println(e.getMessage());
            common.out()
                    .println("no VGG19 weights here: this demo goes on with random ones, which gives lower quality");
            common.out().flush();
            return pair.ready(
                    Optional.empty(), settings.with(Setting.VGG19, new Vgg19Source.Random().toString()), monitor);
        }
    }
}
