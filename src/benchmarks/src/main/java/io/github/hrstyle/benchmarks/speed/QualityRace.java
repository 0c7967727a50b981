package io.github.hrstyle.benchmarks.speed;

import ai.djl.ndarray.NDManager;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.benchmarks.quality.SharedFolder;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.quality.QualityReport;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitProgress;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints how long the photorealistic preset takes to be as good as the reference preset is after all its steps: in structure
 * (eSSIM, gradient r) and in style (colour moved, Gram drop) at once, in one process and measured at the size of training.
 * Looking does not count as training time; only steps at the full training size are looked at.
 *
 * <p>Arguments: FOLDER SIZE REFERENCE_STEPS PAIR...
 */
public final class QualityRace {

    /** Steps between two looks. */
    private static final int EVERY = 4;

    private final String size;
    private final String referenceSteps;
    private final Vgg19Weights weights;
    private final NDManager manager;
    private final Vgg19 vgg19;

    private QualityRace(String size, String referenceSteps, Vgg19Weights weights, NDManager manager) {
        this.size = size;
        this.referenceSteps = referenceSteps;
        this.weights = weights;
        this.manager = manager;
        vgg19 = new Vgg19(manager, weights);
    }

    public static void main(String[] arguments) throws IOException {
        Vgg19Weights weights = Vgg19Weights.load(SharedFolder.find("models/vgg19-features.safetensors"));
        System.out.println("| pair | reference after " + arguments[2]
                + " steps | its time, s | ours when as good | step | time, s | share |");
        System.out.println("|---|---|---|---|---|---|---|");
        try (NDManager manager =
                Torch.manager(Torch.device(TransferSettings.of(Map.of()).device()))) {
            QualityRace race = new QualityRace(arguments[1], arguments[2], weights, manager);
            for (String pair : Arrays.asList(arguments).subList(3, arguments.length))
                System.out.println(race.row(pair));
        }
    }

    private String row(String pair) throws IOException {
        Racer reference =
                new Racer(pair, Map.of(Setting.PRESET, "reference", Setting.STEPS, referenceSteps), figures -> false);
        reference.run();
        List<Double> goal = reference.last;
        Racer ours = new Racer(pair, Map.of(Setting.PRESET, "photorealistic"), figures -> asGood(figures, goal));
        ours.run();
        return Text.format(
                "| %s | %s | %.1f | %s | %s | %.1f | %.3f |",
                pair,
                cells(goal),
                reference.seconds,
                cells(ours.last),
                ours.reachedAt.map(String::valueOf).orElse("never"),
                ours.seconds,
                ours.seconds / reference.seconds);
    }

    private static boolean asGood(List<Double> figures, List<Double> goal) {
        return IntStream.range(0, goal.size()).allMatch(i -> figures.get(i) >= goal.get(i));
    }

    private static String cells(List<Double> figures) {
        return figures.stream().map(figure -> Text.format("%.3f", figure)).collect(Collectors.joining(" "));
    }

    private interface Goal {
        /** @param figures eSSIM, gradient r, colour moved, Gram drop */
        boolean isReached(List<Double> figures);
    }

    /** A fit that is looked at now and then, until it is good enough. */
    private final class Racer {
        private final RgbImage content;
        private final RgbImage style;
        private final TransferSettings settings;
        private final Goal goal;
        private long looking;
        private double seconds;
        private List<Double> last = List.of();
        private Optional<Integer> reachedAt = Optional.empty();

        Racer(String pair, Map<Setting, String> texts, Goal goal) throws IOException {
            settings = TransferSettings.of(texts).with(Setting.SIZE, size);
            content = image(pair, "content");
            style = image(pair, "style");
            this.goal = goal;
        }

        void run() {
            long start = System.nanoTime();
            StyleTransfer.fit(Plane.of(content), Plane.of(style), settings, weights, this::onStep);
            seconds = (System.nanoTime() - start - looking) / 1e9;
        }

        private boolean onStep(FitProgress progress) {
            boolean isLast = progress.step() == progress.steps();
            boolean isReference = progress.steps() == Integer.parseInt(referenceSteps);
            if (!isLast && (isReference || progress.step() % EVERY != 0)) return true;
            long start = System.nanoTime();
            RgbImage result = progress.preview().get();
            boolean isFullSize = result.pixels() >= content.pixels();
            if (isFullSize) last = figures(result);
            looking += System.nanoTime() - start;
            if (!isFullSize || !goal.isReached(last)) return true;
            reachedAt = Optional.of(progress.step());
            return false;
        }

        /** A preview is as large as the network takes: up to three pixels are mirrored beyond the content's border. */
        private List<Double> figures(RgbImage result) {
            QualityReport report = QualityReport.compare(
                    content, style, result.crop(0, 0, content.width(), content.height()), manager, vgg19);
            return List.of(
                    report.structure().essim(),
                    report.structure().gradientR(),
                    report.colourMoved(),
                    report.gramDrop());
        }
    }

    private RgbImage image(String pair, String name) throws IOException {
        RgbImage image = ImagePlusPlanes.of(ImageFiles.open(SharedFolder.find("images/" + pair + "/" + name + ".png")))
                .plane(0)
                .read();
        int[] fitted = Resampling.fitted(image.width(), image.height(), Integer.parseInt(size));
        return Resampling.resize(image, fitted[0], fitted[1]);
    }
}
