package io.github.hrstyle.benchmarks.quality;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.benchmarks.samples.Fluorescence;
import io.github.hrstyle.benchmarks.samples.Stain;
import io.github.hrstyle.benchmarks.samples.TissueDrawing;
import io.github.hrstyle.benchmarks.samples.Transmitted;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.quality.QualityReport;
import io.github.hrstyle.core.quality.ReinhardTransfer;
import io.github.hrstyle.core.quality.StructureQuality;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.imglib2.img.array.ArrayImgs;

/**
 * Prints, as a Markdown table, the quality on drawn scientific pairs of our transfer and of the classical ones, Reinhard's and, for
 * stains, Macenko's; and of the content's own section as the style's laboratory would have taken it, which nobody has in reality.
 * Content and style are different sections. The last column is how far from that truth the colours are, pixel by pixel: the mean
 * distance in CIE Lab. Leaves the pictures in a folder.
 *
 * <p>Arguments: FOLDER [SIZE of training [STEPS]].
 */
public final class ScienceTable {

    private static final int SIDE = 368;
    private static final long CONTENT = 1;
    private static final long STYLE = 14;
    private static final List<String> COLUMNS = List.of("eSSIM", "gradient r", "GMSD", "colour moved", "Gram drop");

    private final Path folder;
    private final TransferSettings settings;
    private final Vgg19Weights weights;
    private final NDManager manager;
    private final Vgg19 vgg19;

    /**
     * @param truth the content's section, taken as the style was
     * @param stained whether Macenko's method says anything of it
     */
    private record Pair(String name, RgbImage content, RgbImage style, RgbImage truth, boolean stained) {}

    private ScienceTable(Path folder, TransferSettings settings, Vgg19Weights weights, NDManager manager) {
        this.folder = folder;
        this.settings = settings;
        this.weights = weights;
        this.manager = manager;
        vgg19 = new Vgg19(manager, weights);
    }

    public static void main(String[] arguments) throws IOException {
        TransferSettings settings = TransferSettings.of(Map.of(
                Setting.SIZE, arguments.length > 1 ? arguments[1] : "256",
                Setting.STEPS,
                        arguments.length > 2
                                ? arguments[2]
                                : Integer.toString(TransferSettings.of(Preset.PHOTOREALISTIC)
                                        .steps())));
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Vgg19Weights weights = Vgg19Weights.load(SharedFolder.find("models/vgg19-features.safetensors"));
        Device device = Torch.device(settings.device());
        try (NDManager manager = Torch.manager(device)) {
            System.out.printf(
                    Locale.ROOT,
                    "%d steps, size %d, seed %d, device %s; measured at %d px%n%n",
                    settings.steps(),
                    settings.size(),
                    settings.seed(),
                    Torch.name(device),
                    SIDE);
            new ScienceTable(folder, settings, weights, manager).print();
        }
    }

    private static List<Pair> pairs() {
        return List.of(
                new Pair(
                        "two stains",
                        stained(CONTENT, Stain.HEMATOXYLIN_EOSIN),
                        stained(STYLE, Stain.HEMATOXYLIN_DAB),
                        stained(CONTENT, Stain.HEMATOXYLIN_DAB),
                        true),
                new Pair(
                        "two exposures",
                        Fluorescence.SHORT_EXPOSURE.draw(CONTENT, SIDE),
                        Fluorescence.LONG_EXPOSURE.draw(STYLE, SIDE),
                        Fluorescence.LONG_EXPOSURE.draw(CONTENT, SIDE),
                        false),
                new Pair(
                        "bright field to phase",
                        Transmitted.BRIGHT_FIELD.draw(CONTENT, SIDE),
                        Transmitted.PHASE_CONTRAST.draw(STYLE, SIDE),
                        Transmitted.PHASE_CONTRAST.draw(CONTENT, SIDE),
                        false));
    }

    private static RgbImage stained(long section, Stain stain) {
        return Plane.argb(ArrayImgs.argbs(
                        TissueDrawing.draw(section, stain, SIDE).getRGB(0, 0, SIDE, SIDE, null, 0, SIDE), SIDE, SIDE))
                .read();
    }

    private void print() throws IOException {
        System.out.println("| pair | image | structure | " + String.join(" | ", COLUMNS) + " | from the truth |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (Pair pair : pairs()) {
            save(pair.style, pair.name + " style");
            FittedStyle fitted = StyleTransfer.fit(
                            Plane.of(pair.content), Plane.of(pair.style), settings, weights, FitListener.NONE)
                    .fitted();
            row(pair, "content", pair.content);
            row(pair, "ours", Results.applied(fitted, pair.content));
            row(pair, "Reinhard", ReinhardTransfer.apply(pair.content, pair.style));
            if (pair.stained) row(pair, "Macenko", MacenkoTransfer.apply(pair.content, pair.style));
            row(pair, "the truth", pair.truth);
        }
    }

    private void row(Pair pair, String which, RgbImage result) throws IOException {
        Map<String, Double> figures = QualityReport.compare(pair.content, pair.style, result, manager, vgg19)
                .figures();
        StringBuilder cells = new StringBuilder();
        cells.append(Text.format("| %.3f |", StructureQuality.shape(pair.content, result)));
        for (String column : COLUMNS) cells.append(Text.format(" %.3f |", figures.get(column)));
        cells.append(Text.format(" %.1f |", distance(pair.truth, result)));
        System.out.println("| " + pair.name + " | " + which + " " + cells);
        save(result, pair.name + " " + which);
    }

    /** The mean over the pixels, in units of CIE Lab. */
    private static double distance(RgbImage truth, RgbImage result) {
        double[] a = CieLab.fromRgb(truth);
        double[] b = CieLab.fromRgb(result);
        int n = truth.pixels();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double square = 0;
            for (int c = 0; c < 3; c++) square += (a[c * n + i] - b[c * n + i]) * (a[c * n + i] - b[c * n + i]);
            sum += Math.sqrt(square);
        }
        return sum / n;
    }

    private void save(RgbImage image, String name) throws IOException {
        Results.save(image, folder.resolve(name.replace(' ', '-') + ".png"));
    }
}
