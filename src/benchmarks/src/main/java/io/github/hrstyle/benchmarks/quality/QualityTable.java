package io.github.hrstyle.benchmarks.quality;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ij.ImagePlus;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.quality.QualityReport;
import io.github.hrstyle.core.quality.ReinhardTransfer;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints, as a Markdown table, the quality of our transfer, of the published result and of Reinhard's colour transfer on the
 * three pairs beside the project: at the size of training, and of the result at the images' full size. Leaves the pictures in
 * a folder.
 *
 * <p>Arguments: FOLDER [SIZE [PRESET [SEED [STEPS]]]] [SETTING=VALUE ...], such as {@code style-weight=3 learning-rate=0.004}.
 */
public final class QualityTable {

    private static final List<String> COLUMNS =
            List.of("eSSIM", "gradient r", "GMSD", "SSIM", "colour moved", "Gram drop", "invented colour");

    private static final List<String> PAIRS = List.of("trees", "city", "kitchen");
    private static final String TRAINED_SIZE = "at the training size";
    private static final String FULL_SIZE = "at full size";

    private final Path folder;
    private final TransferSettings settings;
    private final Vgg19Weights weights;
    private final NDManager manager;
    private final Vgg19 vgg19;
    private final Medians medians = new Medians();

    private QualityTable(Path folder, TransferSettings settings, Vgg19Weights weights, NDManager manager) {
        this.folder = folder;
        this.settings = settings;
        this.weights = weights;
        this.manager = manager;
        vgg19 = new Vgg19(manager, weights);
    }

    public static void main(String[] arguments) throws IOException {
        Map<Setting, String> texts = new EnumMap<>(Setting.class);
        texts.put(Setting.SIZE, "256");
        List<Setting> order = List.of(Setting.SIZE, Setting.PRESET, Setting.SEED, Setting.STEPS);
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            if (equals < 0) texts.put(order.get(i - 1), arguments[i]);
            else
                texts.put(
                        TruthArguments.setting(arguments[i].substring(0, equals)), arguments[i].substring(equals + 1));
        }
        TransferSettings settings = TransferSettings.of(texts);
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Vgg19Weights weights = Vgg19Weights.load(SharedFolder.find("models/vgg19-features.safetensors"));
        Device device = Torch.device(settings.device());
        System.out.printf(
                Locale.ROOT,
                "%s, %d steps, size %d, style weight %s, learning rate %s, seed %d, device %s, %d processors%n%n",
                settings.preset(),
                settings.steps(),
                settings.size(),
                settings.styleWeight(),
                settings.learningRate(),
                settings.seed(),
                Torch.name(device),
                Runtime.getRuntime().availableProcessors());
        try (NDManager manager = Torch.manager(device)) {
            new QualityTable(folder, settings, weights, manager).print();
        }
    }

    private void print() throws IOException {
        System.out.println("| pair | image | measured | " + String.join(" | ", COLUMNS) + " |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (String pair : PAIRS) {
            RgbImage content = image(pair, "content");
            RgbImage style = image(pair, "style");
            RgbImage smallContent = reduced(content);
            RgbImage smallStyle = reduced(style);

            long start = System.nanoTime();
            FittedStyle fitted = StyleTransfer.fit(
                            Plane.of(content), Plane.of(style), settings, weights, FitListener.NONE)
                    .fitted();
            double seconds = (System.nanoTime() - start) / 1e9;
            RgbImage ours = Results.applied(fitted, content);
            Results.save(ours, folder.resolve(pair + "-ours.png"));
            row(pair, "ours", TRAINED_SIZE, smallContent, smallStyle, Results.applied(fitted, smallContent));
            row(pair, "ours", FULL_SIZE, content, style, ours);
            row(pair, "published", FULL_SIZE, content, style, image(pair, "published"));
            row(pair, "Reinhard", FULL_SIZE, content, style, ReinhardTransfer.apply(content, style));
            System.err.printf(Locale.ROOT, "%s: fitted in %.0f s%n", pair, seconds);
        }
        medians.rows().forEach((name, figures) -> System.out.println("| median | " + name + cells(figures)));
        medians.worst().forEach((name, figures) -> System.out.println("| worst | " + name + cells(figures)));
    }

    private void row(String pair, String which, String where, RgbImage content, RgbImage style, RgbImage result) {
        Map<String, Double> figures = new LinkedHashMap<>(
                QualityReport.compare(content, style, result, manager, vgg19).figures());
        figures.keySet().retainAll(COLUMNS);
        medians.add(which + " | " + where, figures);
        System.out.println("| " + pair + " | " + which + " | " + where + cells(figures));
    }

    private static String cells(Map<String, Double> figures) {
        StringBuilder cells = new StringBuilder(" |");
        figures.values().forEach(figure -> cells.append(Text.format(" %.3f |", figure)));
        return cells.toString();
    }

    private RgbImage reduced(RgbImage image) {
        int[] size = Resampling.fitted(image.width(), image.height(), settings.size());
        return Resampling.resize(image, size[0], size[1]);
    }

    private static RgbImage image(String pair, String name) throws IOException {
        ImagePlus image = ImageFiles.open(SharedFolder.find("images/" + pair + "/" + name + ".png"));
        return ImagePlusPlanes.of(image).plane(0).read();
    }
}
