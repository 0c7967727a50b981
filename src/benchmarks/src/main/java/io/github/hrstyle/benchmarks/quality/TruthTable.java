package io.github.hrstyle.benchmarks.quality;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.quality.InventedColour;
import io.github.hrstyle.core.quality.ReinhardTransfer;
import io.github.hrstyle.core.quality.TruthDistance;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.core.training.FitResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Prints, as a Markdown table, how near to the truth our transfer and classical ones come on real pairs: the mean CIEDE2000 to the picture
 * that the other scanner, stain or day gave of the content's field and, in brackets, the share of the content's own distance that
 * is left. Then the medians, how often a method did harm, the colour that ours invented and, as an area under the ROC curve, how well
 * their uncertainty finds the pixels more than 5 units from the truth. The last methods have seen
 * the truth: bounds of what a function of colour can do.
 *
 * <p>Takes any folder with a folder a pair, each with {@code content.png}, {@code style.png} and {@code truth.png}. Leaves every result
 * as {@code PAIR-METHOD.png} in {@code target/truth}, and as {@code PAIR-sheet.png} content, style, ours and truth side by side.
 *
 * <p>Arguments: RESULTS FOLDER [PRESET...] [paired] [SETTING=VALUE ...], such as {@code photorealistic size=128 steps=60}; the first is
 * the build's. With {@code paired}, a calibration is fitted to {@code style-before.png} and {@code style.png} and applied to the content.
 */
public final class TruthTable {

    private static final String CONTENT = "content";
    private static final String MACENKO = "Macenko";
    private static final String OURS = "ours ";
    private static final String NOTHING = "–";

    private final TruthArguments arguments;
    private final Vgg19Weights weights;
    private final Map<String, TruthColumn> columns = new LinkedHashMap<>();
    /** Of ours only, by method. */
    private final Map<String, List<Double>> invented = new LinkedHashMap<>();
    /** Likewise; without pairs where all pixels are wrong, or none is. */
    private final Map<String, List<Double>> foundErrors = new LinkedHashMap<>();

    private TruthTable(TruthArguments arguments, Vgg19Weights weights) {
        this.arguments = arguments;
        this.weights = weights;
        List.of(CONTENT, "Reinhard", MACENKO, "Monge-Kantorovich", "histograms").forEach(this::column);
        for (String preset : arguments.methods().keySet()) {
            column(OURS + preset);
            invented.put(OURS + preset, new ArrayList<>());
            foundErrors.put(OURS + preset, new ArrayList<>());
        }
        List.of("best affine map", "best function of colour").forEach(this::column);
    }

    private void column(String method) {
        columns.put(method, new TruthColumn());
    }

    public static void main(String[] words) throws IOException {
        TruthArguments arguments = TruthArguments.of(words);
        List<TruthPair> pairs =
                TruthPair.in(arguments.pairs()); // all of them first: a wrong one shall not end a long run
        Files.createDirectories(arguments.pictures());
        Vgg19Weights weights = Vgg19Weights.load(SharedFolder.find("models/vgg19-features.safetensors"));
        arguments.methods().forEach((method, settings) -> System.out.println(description(method, settings)));
        System.out.println();
        new TruthTable(arguments, weights).print(pairs);
    }

    private static String description(String method, TransferSettings settings) {
        return Text.format(
                "%s: %d steps, size %d, style weight %s, seed %d, device %s, %d processors",
                method,
                settings.steps(),
                settings.size(),
                settings.styleWeight(),
                settings.seed(),
                Torch.name(Torch.device(settings.device())),
                Runtime.getRuntime().availableProcessors());
    }

    private void print(List<TruthPair> pairs) throws IOException {
        List<String> heads = new ArrayList<>(columns.keySet());
        invented.keySet().forEach(method -> heads.add("invented colour, " + method));
        foundErrors.keySet().forEach(method -> heads.add("errors found, " + method));
        System.out.println("| pair | " + String.join(" | ", heads) + " |");
        System.out.println("|---" + "|---".repeat(heads.size()) + "|");
        for (TruthPair pair : pairs) row(pair);
        summary("median", TruthColumn::medians, TruthTable::median);
        summary("worse than nothing", TruthColumn::worseThanNothing, values -> NOTHING);
    }

    private void row(TruthPair pair) throws IOException {
        Map<String, Double> areas = new LinkedHashMap<>();
        Map<String, RgbImage> results = results(pair, areas);
        StringBuilder cells = new StringBuilder("| " + pair.name() + " |");
        for (Map.Entry<String, TruthColumn> column : columns.entrySet()) {
            RgbImage result = results.get(column.getKey());
            String cell = result == null
                    ? NOTHING
                    : column.getValue().add(TruthDistance.of(pair.content(), result, pair.truth()));
            cells.append(' ').append(cell).append(" |");
        }
        for (Map.Entry<String, List<Double>> ours : invented.entrySet()) {
            double colour = InventedColour.between(pair.content(), result(results, ours.getKey()));
            ours.getValue().add(colour);
            cells.append(' ').append(figure(colour)).append(" |");
        }
        for (Map.Entry<String, List<Double>> ours : foundErrors.entrySet()) {
            double area = areas.getOrDefault(ours.getKey(), Double.NaN);
            if (!Double.isNaN(area)) ours.getValue().add(area);
            cells.append(' ')
                    .append(Double.isNaN(area) ? NOTHING : figure(area))
                    .append(" |");
        }
        System.out.println(cells);
        save(pair, results);
    }

    /**
     * By method; without those that say nothing of such a pair.
     *
     * @param areas gets, by method, how well our uncertainty finds the errors
     */
    private Map<String, RgbImage> results(TruthPair pair, Map<String, Double> areas) {
        RgbImage content = pair.content();
        RgbImage style = pair.style();
        Map<String, RgbImage> results = new LinkedHashMap<>();
        results.put(CONTENT, content);
        results.put("Reinhard", ReinhardTransfer.apply(content, style));
        if (pair.isBrightField()) macenko(pair, results);
        results.put("Monge-Kantorovich", MongeKantorovichTransfer.apply(content, style));
        results.put("histograms", HistogramMatching.apply(content, style));
        arguments
                .methods()
                .forEach((method, settings) -> results.put(OURS + method, ours(pair, method, settings, areas)));
        results.put("best affine map", BestAffineMap.apply(content, pair.truth()));
        results.put("best function of colour", BestColourFunction.apply(content, pair.truth()));
        return results;
    }

    private static void macenko(TruthPair pair, Map<String, RgbImage> results) {
        try {
            results.put(MACENKO, MacenkoTransfer.apply(pair.content(), pair.style()));
        } catch (IllegalArgumentException e) { // too little is stained
            System.err.println(pair.name() + ": Macenko's method: " + e.getMessage());
        }
    }

    private RgbImage ours(TruthPair pair, String method, TransferSettings settings, Map<String, Double> areas) {
        long start = System.nanoTime();
        Plane content = Plane.of(pair.content());
        Plane fitted = settings.paired() ? Plane.of(pair.calibrationContent()) : content;
        FitResult fit = StyleTransfer.fit(fitted, Plane.of(pair.style()), settings, weights, FitListener.NONE);
        RgbImage result = Results.applied(fit.fitted(), pair.content());
        if (fit.doubts().isKnown())
            areas.put(
                    OURS + method,
                    FoundErrors.area(fit.doubts().uncertainty(content, Optional.empty()), result, pair.truth()));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.err.printf(Locale.ROOT, "%s: %s in %.1f s%n", pair.name(), method, seconds);
        return result;
    }

    private void save(TruthPair pair, Map<String, RgbImage> results) throws IOException {
        List<RgbImage> sheet = new ArrayList<>(List.of(pair.content(), pair.style()));
        invented.keySet().forEach(method -> sheet.add(result(results, method)));
        sheet.add(pair.truth());
        Results.save(ContactSheet.of(sheet), file(pair, "sheet"));
        for (Map.Entry<String, RgbImage> result : results.entrySet())
            Results.save(result.getValue(), file(pair, result.getKey()));
    }

    private Path file(TruthPair pair, String method) {
        return arguments.pictures().resolve((pair.name() + "-" + method).replace(' ', '-') + ".png");
    }

    private void summary(
            String name, Function<TruthColumn, String> ofColumn, Function<List<Double>, String> ofFigures) {
        StringBuilder cells = new StringBuilder("| " + name + " |");
        for (TruthColumn column : columns.values())
            cells.append(' ')
                    .append(column.isEmpty() ? NOTHING : ofColumn.apply(column))
                    .append(" |");
        for (Map<String, List<Double>> figures : List.of(invented, foundErrors))
            for (List<Double> values : figures.values())
                cells.append(' ')
                        .append(ofFigures.apply(values.stream().sorted().toList()))
                        .append(" |");
        System.out.println(cells);
    }

    private static RgbImage result(Map<String, RgbImage> results, String method) {
        return Objects.requireNonNull(results.get(method));
    }

    private static String median(List<Double> sorted) {
        return sorted.isEmpty() ? NOTHING : figure(Medians.median(sorted));
    }

    private static String figure(double value) {
        return Text.format("%.2f", value);
    }
}
