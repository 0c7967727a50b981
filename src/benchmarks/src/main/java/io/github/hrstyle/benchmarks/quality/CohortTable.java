package io.github.hrstyle.benchmarks.quality;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.benchmarks.samples.Stain;
import io.github.hrstyle.benchmarks.samples.TissueDrawing;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.Mosaic;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.quality.TruthDistance;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.Checkpoints;
import io.github.hrstyle.core.training.FitListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.imglib2.img.array.ArrayImgs;

/**
 * Prints, as a Markdown table, what one fit to all fields of two laboratories gains over a fit to one field of each: the share of the distance to the
 * truth that is left of each field, and how much of the variance between fields is kept. The fields are drawn: small windows of sections of colon mucosa,
 * each with other amounts of glands, stroma and nuclei; no section is in both laboratories, and the truth is the content's section as the other laboratory would have
 * taken it. Leaves the pictures in a folder.
 *
 * <p>Arguments: FOLDER [PRESET [FIELDS [FIRST SECTION]]].
 */
public final class CohortTable {

    private static final int SECTION = 224;

    /** So small that one field may be all gland and another one all stroma. */
    private static final int FIELD = 72;

    /** Between the sections of the two laboratories. */
    private static final int APART = 1000;

    private final Path folder;
    private final TransferSettings settings;
    private final Optional<Vgg19Weights> weights;
    private final List<RgbImage> content;
    private final List<RgbImage> style;
    private final List<RgbImage> truth;

    private CohortTable(Path folder, TransferSettings settings, Optional<Vgg19Weights> weights, int fields, int first) {
        this.folder = folder;
        this.settings = settings;
        this.weights = weights;
        content = fields(Stain.HEMATOXYLIN_EOSIN, fields, first);
        style = fields(Stain.PALE_HEMATOXYLIN_EOSIN, fields, first + APART);
        truth = fields(Stain.PALE_HEMATOXYLIN_EOSIN, fields, first);
    }

    public static void main(String[] arguments) throws IOException {
        List<String> words = Arrays.asList(arguments);
        TransferSettings settings =
                TransferSettings.of(Map.of(Setting.PRESET, words.size() > 1 ? words.get(1) : "instant"));
        int fields = words.size() > 2 ? Integer.parseInt(words.get(2)) : 10;
        int first = words.size() > 3 ? Integer.parseInt(words.get(3)) : 1;
        Optional<Vgg19Weights> weights = settings.preset().trains()
                ? Optional.of(Vgg19Weights.load(SharedFolder.find("models/vgg19-features.safetensors")))
                : Optional.empty();
        Path folder = Files.createDirectories(Path.of(words.get(0)));
        System.out.println(Text.format(
                "%s, %d steps, size %d; %d fields of each laboratory, sections from %d on%n",
                settings.preset(), settings.steps(), settings.size(), fields, first));
        new CohortTable(folder, settings, weights, fields, first).print();
    }

    /** A window of each section, somewhere in it. */
    private static List<RgbImage> fields(Stain stain, int fields, int first) {
        List<RgbImage> images = new ArrayList<>();
        for (int section = first; section < first + fields; section++) {
            int[] pixels = TissueDrawing.draw(section, stain, SECTION).getRGB(0, 0, SECTION, SECTION, null, 0, SECTION);
            int room = SECTION - FIELD;
            images.add(Plane.argb(ArrayImgs.argbs(pixels, SECTION, SECTION))
                    .read(section * 37L % room, section * 53L % room, FIELD, FIELD));
        }
        return images;
    }

    private void print() throws IOException {
        List<RgbImage> single = new ArrayList<>();
        for (int i = 0; i < content.size(); i++)
            single.add(Results.applied(
                    StyleTransfer.fit(
                                    Plane.of(content.get(i)),
                                    Plane.of(style.get(i)),
                                    Optional.empty(),
                                    settings,
                                    weights,
                                    FitListener.NONE,
                                    Checkpoints.NONE)
                            .fitted(),
                    content.get(i)));
        FittedStyle all = StyleTransfer.fit(mosaic(content), mosaic(style), settings, weights, FitListener.NONE)
                .fitted();
        List<RgbImage> together =
                content.stream().map(field -> Results.applied(all, field)).toList();
        for (int i = 0; i < content.size(); i++)
            Results.save(
                    ContactSheet.of(
                            List.of(content.get(i), style.get(i), single.get(i), together.get(i), truth.get(i))),
                    folder.resolve(Text.format("field-%02d.png", i + 1)));

        System.out.println(
                "| | share left, median | worst | variance between fields, of the content's | of the truth's |");
        System.out.println("|---|---|---|---|---|");
        row("content", content);
        row("one fit a field", single);
        row("one fit for all", together);
        row("the truth", truth);
        System.out.println(Text.format(
                "%none fit for all leaves %.2f of what one fit a field leaves, at the median",
                median(shares(together)) / median(shares(single))));
    }

    private Mosaic mosaic(List<RgbImage> fields) {
        Mosaic mosaic = StyleTransfer.mosaic(fields.size(), settings);
        for (RgbImage field : fields) mosaic.add(Plane.of(field));
        return mosaic;
    }

    private void row(String name, List<RgbImage> results) {
        List<Double> shares = shares(results);
        System.out.println(Text.format(
                "| %s | %.2f | %.2f | %.2f | %.2f |",
                name,
                median(shares),
                shares.stream().max(Double::compare).orElseThrow(),
                variance(results) / variance(content),
                variance(results) / variance(truth)));
    }

    private List<Double> shares(List<RgbImage> results) {
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < results.size(); i++)
            shares.add(TruthDistance.of(content.get(i), results.get(i), truth.get(i))
                    .shareLeft());
        return shares;
    }

    private static double median(List<Double> values) {
        return Medians.median(values.stream().sorted().toList());
    }

    /** Of the fields' mean colours in CIE Lab, all three values together. */
    private static double variance(List<RgbImage> fields) {
        double variance = 0;
        for (int c = 0; c < 3; c++) {
            int channel = c;
            Function<RgbImage, Double> mean = field -> Arrays.stream(CieLab.fromRgb(field))
                    .skip((long) channel * field.pixels())
                    .limit(field.pixels())
                    .average()
                    .orElseThrow();
            List<Double> means = fields.stream().map(mean).toList();
            double middle = means.stream().mapToDouble(m -> m).average().orElseThrow();
            variance += means.stream()
                    .mapToDouble(m -> (m - middle) * (m - middle))
                    .average()
                    .orElseThrow();
        }
        return variance;
    }
}
