package io.github.hrstyle.runner.verb;

import ij.ImagePlus;
import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.weights.Vgg19Source;
import io.github.hrstyle.assets.weights.WeightsException;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitResult;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import io.github.hrstyle.runner.demo.DemoFolder;
import io.github.hrstyle.runner.demo.LossPicture;
import io.github.hrstyle.runner.demo.SamplePair;
import io.github.hrstyle.runner.demo.SideBySide;
import io.github.hrstyle.runner.progress.Monitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A transfer that needs nothing but this program. */
@Command(
        name = "demo",
        description = {
            "Shows one bundled picture of stained tissue as another laboratory would have taken it, in a minute or two.",
            "Writes the result, a picture of it beside content, style and the truth, a plot of the losses and a report, and says how far from the truth",
            "content and result are. Where the loss network's weights are neither found nor can be downloaded, it shows the result of preset instant,",
            "within seconds, and says so. --vgg19 random trains with random weights, at lower quality."
        },
        footer = {"", "Example:", "  hrstyle demo --output hrstyle-demo"})
final class DemoVerb implements Callable<Integer> {

    private static final String INSTANT =
            "no VGG19 weights here, so this is the result of preset instant: with them, the default preset matches colours by the things they belong to and trains a generator that adapts them from place to place, in a minute or two";

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description =
                    "folder to write into, made if need be; only the demo's own files are replaced (default: ./hrstyle-demo)")
    private Path output = Path.of("hrstyle-demo");

    @Mixin
    private SettingOptions options = new SettingOptions();

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
        pictures.put("the truth", samples.truth().image());
        Outputs.writing(() -> folder.write(result, SideBySide.of(pictures), LossPicture.of(fit.history())));

        transfer.weights().ifPresent(weights -> common.out().println("loss network: " + weights.origin()));
        common.out().println(Lines.result(folder.result(), result.image(), result.report()));
        common.out().println(Lines.truth(samples.distance(result.image())));
        folder.others().forEach(common.out()::println);
        return ExitStatus.DONE;
    }

    /** In preset instant where the weights can't be had and none were asked for by name. */
    private ImageTransfer ready(PairOptions.Pair pair, TransferSettings settings, Monitor monitor) throws IOException {
        try {
            return pair.ready(Optional.empty(), settings, monitor);
        } catch (DownloadCancelledException e) {
            throw e;
        } catch (WeightsException e) {
            if (!(settings.vgg19() instanceof Vgg19Source.Auto)) throw e;
            common.err().println(e.getMessage());
            common.out().println(INSTANT);
            common.out().flush();
            return pair.ready(Optional.empty(), TransferSettings.of(Preset.INSTANT), monitor);
        }
    }
}
