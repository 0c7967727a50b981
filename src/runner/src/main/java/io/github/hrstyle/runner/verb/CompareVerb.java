package io.github.hrstyle.runner.verb;

import ai.djl.ndarray.NDManager;
import com.google.gson.GsonBuilder;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.quality.QualityReport;
import io.github.hrstyle.core.settings.DeviceChoice;
import io.github.hrstyle.core.weights.Vgg19Store;
import io.github.hrstyle.core.weights.Vgg19Weights;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.imagej.transfer.TransferReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The quality metrics of a result, whoever made it. */
@Command(
        name = "compare",
        description = {
            "Measures how well a result keeps the structure and how far it has gone to the style.",
            "Structure: eSSIM, gradient r and SSIM are best at 1, GMSD and new edges (share of pixels) at 0. Style: colour moved and Gram drop go from 0,",
            "not at all, to 1, all the way. The Gram drop needs the loss network's weights on this machine (hrstyle weights fetch)."
        },
        footer = {"", "Example:", "  hrstyle compare --content day.png --style dusk.png --result day-at-dusk.png"})
final class CompareVerb implements Callable<Integer> {

    @Mixin
    private PairOptions pair = new PairOptions();

    @Option(names = "--result", required = true, paramLabel = "IMG", description = "of the content image's size")
    private Path result = Path.of("");

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        PairOptions.Pair images = pair.open();
        QualityReport report = measure(
                images.content().plane().read(),
                images.style().plane().read(),
                SourceImage.open(result).plane().read());
        if (json)
            common.out()
                    .println(new GsonBuilder()
                            .setPrettyPrinting()
                            .create()
                            .toJson(TransferReport.numbers(report.figures())));
        else report.figures().entrySet().forEach(figure -> common.out().println(Lines.row(figure)));
        return ExitStatus.DONE;
    }

    private QualityReport measure(RgbImage content, RgbImage style, RgbImage compared) throws IOException {
        Optional<Path> weights = Vgg19Store.ofUser().find();
        if (weights.isEmpty()) {
            common.err().println("the Gram drop is not measured: no loss-network weights here (hrstyle weights fetch)");
            return QualityReport.compare(content, style, compared);
        }
        Natives.prepare(DeviceChoice.AUTO, common.monitor());
        try (NDManager manager = Torch.manager(Torch.device(DeviceChoice.AUTO))) {
            Vgg19 network = new Vgg19(manager, Vgg19Weights.load(weights.get()));
            return QualityReport.compare(content, style, compared, manager, network);
        }
    }
}
