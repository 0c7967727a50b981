package io.github.hrstyle.runner.verb;

import ai.djl.ndarray.NDManager;
import com.google.gson.GsonBuilder;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.weights.Vgg19Store;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.Session;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.quality.QualityReport;
import io.github.hrstyle.core.quality.TruthDistance;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.imagej.transfer.TransferReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The quality metrics of a result, whoever made it. */
@Command(
        name = "compare",
        description = {
            "Measures how well a result keeps the structure and how far it has gone to the style.",
            "Structure: eSSIM, gradient r and SSIM are best at 1, GMSD and new edges (share of pixels) at 0. Style: colour moved and Gram drop go from 0,",
            "not at all, to 1, all the way. The Gram drop needs the loss network's weights on this machine (hrstyle weights fetch).",
            "Invented colour is what changed in colour without following the content, in CIE Lab units; best low, and compared within a pair.",
            "With --truth: the mean colour differences (CIEDE2000) of content and result to it, and the share of the content's that is left:",
            "0 at the truth, above 1 where the transfer did harm."
        },
        footer = {
            "",
            "Examples:",
            "  hrstyle compare --content day.png --style dusk.png --result day-at-dusk.png",
            "  hrstyle compare --content scanner-a.png --style other-slide-b.png --result as-b.png --truth scanner-b.png"
        })
final class CompareVerb implements Callable<Integer> {

    @Mixin
    private PairOptions pair = new PairOptions();

    @Option(names = "--result", required = true, paramLabel = "IMG", description = "of the content image's size")
    private Path result = Path.of("");

    @Option(
            names = "--truth",
            paramLabel = "IMG",
            description =
                    "the content's field as the style's microscope, stain or day really showed it; registered, of the content image's size")
    private @Nullable Path truth;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        PairOptions.Pair images = pair.open();
        RgbImage content = images.content().plane().read();
        RgbImage compared = read(result);
        Map<String, Double> figures = new LinkedHashMap<>();
        Optional<TruthDistance> distance = // before the slow figures: a truth of the wrong size is said at once
                truth == null ? Optional.empty() : Optional.of(TruthDistance.of(content, compared, read(truth)));
        figures.putAll(measure(content, images.style().plane().read(), compared).figures());
        distance.ifPresent(found -> figures.putAll(found.figures()));
        if (json)
            common.out()
                    .println(new GsonBuilder().setPrettyPrinting().create().toJson(TransferReport.numbers(figures)));
        else figures.entrySet().forEach(figure -> common.out().println(Lines.row(figure)));
        return ExitStatus.DONE;
    }

    private static RgbImage read(Path file) throws IOException {
        return SourceImage.open(file).plane().read();
    }

    private QualityReport measure(RgbImage content, RgbImage style, RgbImage compared) throws IOException {
        Optional<Path> weights = Vgg19Store.ofUser().find();
        if (weights.isEmpty()) {
            common.err().println("the Gram drop is not measured: no loss-network weights here (hrstyle weights fetch)");
            return QualityReport.compare(content, style, compared);
        }
        Session.ofUser(common.monitor()).prepare(DeviceChoice.AUTO);
        try (NDManager manager = Torch.manager(Torch.device(DeviceChoice.AUTO))) {
            Vgg19 network = new Vgg19(manager, Vgg19Weights.load(weights.get()));
            return QualityReport.compare(content, style, compared, manager, network);
        }
    }
}
