package io.github.hrstyle.core.calibration;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.calibration.Calibration.Error;
import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.quality.Ciede2000;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * A map of colours fitted to a pair of images of one field, or to several pairs. Each field is cut into blocks, which are dealt to five parts; one of them is held back for the figures of the
 * report and decides nothing: how the map is fitted is chosen by cross-validation among the other four. The map that is used is then fitted to all five.
 *
 * @param map that is used
 * @param others each fitted without one of the parts: where they disagree, few pixels decide
 * @param calibration what is known of it
 */
public record CalibrationFit(ColourMap map, List<ColourMap> others, Calibration calibration) {

    static final int PARTS = 5;

    /** The part that is held back. */
    static final int HELD_BACK = 0;

    private static final int NONE = -1;

    /** Blocks along x and along y. */
    static final int BLOCKS = 5;

    /** Pairs that a part's error is taken over while a form is chosen, and for the report. */
    private static final int FEW = 4000;

    private static final int MANY = 40_000;

    /** Pairs of colours that are needed, in all and in the part that is held back. */
    private static final int FEWEST = 500;

    private static final int FEWEST_HELD_BACK = 50;

    /** Terms of a surface over the field: 1, x, y, xx, xy, yy. */
    private static final int SURFACE = 6;

    /**
     * Registers two images of one field, and fits the map.
     *
     * @param contentCounts of the content's pixels, row by row: 1 where they count, 0 where not
     * @param styleCounts likewise
     * @throws Failure if the images don't show the same field, or too few of their pixels can be used
     */
    public static CalibrationFit of(RgbImage content, float[] contentCounts, RgbImage style, float[] styleCounts) {
        return of(List.of(RegisteredPair.of(content, contentCounts, style, styleCounts)));
    }

    static CalibrationFit of(Registration registration, ColourPairs pairs) {
        return of(List.of(new RegisteredPair(registration, pairs)));
    }

    /**
     * One map for several pairs by the same two instruments, each of its own field; a fifth of each field is held back.
     *
     * @throws Failure if too few of their pixels can be used
     */
    public static CalibrationFit of(List<RegisteredPair> fields) {
        ColourPairs pairs = ColourPairs.joined(fields.stream()
                .map(RegisteredPair::colours)
                .map(ColourPairs::placed)
                .toList());
        int[] parts = fields.stream()
                .map(RegisteredPair::colours)
                .flatMapToInt(colours -> Arrays.stream(parts(colours, colours.extent())))
                .toArray();
        long heldBack = Arrays.stream(parts).filter(part -> part == HELD_BACK).count();
        if (pairs.count() < FEWEST || heldBack < FEWEST_HELD_BACK)
            throw Failure.badInput(Text.format(
                    "content and style have %d pixels in common that are not cut off or saturated, %d of them in the fifth that is held back, but a calibration needs %d and %d: use larger images of the field, or a wider range",
                    pairs.count(), heldBack, FEWEST, FEWEST_HELD_BACK));
        NormalEquations[][] sums = {sums(pairs, parts, false), sums(pairs, parts, true)};
        MapForm form = Arrays.stream(MapForm.all())
                .min(Comparator.comparingDouble(candidate -> crossValidated(pairs, parts, sums, candidate)))
                .orElseThrow();
        ColourMap withoutHeldBack = without(sums, form, HELD_BACK);
        List<ColourMap> others = IntStream.range(0, PARTS)
                .mapToObj(part -> without(sums, form, part))
                .toList();
        double[] drift = drift(pairs, parts, others);
        Registration registration = fields.get(0).registration();
        Placement placement = registration.placement();
        return new CalibrationFit(
                without(sums, form, -1),
                others,
                new Calibration(
                        placement.x0(),
                        placement.y0(),
                        placement.rotation(),
                        placement.scale(),
                        mean(fields, field -> field.registration().overlap()),
                        mean(fields, field -> field.registration().agreeing()),
                        mean(fields, field -> field.registration().shift()),
                        mean(fields, field -> field.colours().cutOff()),
                        fields.size(),
                        form.words(),
                        error(pairs, parts, HELD_BACK, MANY, null),
                        error(pairs, parts, HELD_BACK, MANY, withoutHeldBack),
                        drift[0],
                        drift[1]));
    }

    private static double mean(List<RegisteredPair> fields, ToDoubleFunction<RegisteredPair> figure) {
        return fields.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** Blocks next to each other, along x and along y, belong to different parts; each part is spread over the field. */
    static int part(double x, double y) {
        int column = (int) Math.max(0, Math.min(BLOCKS - 1, x * BLOCKS));
        int row = (int) Math.max(0, Math.min(BLOCKS - 1, y * BLOCKS));
        return (column + 2 * row) % PARTS;
    }

    /** Of each pair; {@link #NONE} for those so near to what is held back that their colours reach into it. */
    private static int[] parts(ColourPairs pairs, ColourPairs.Extent extent) {
        int[] parts = new int[pairs.count()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = extent.part(pairs.x()[i], pairs.y()[i]);
            if (parts[i] == HELD_BACK) continue;
            for (int dy = -1; dy <= 1; dy++)
                for (int dx = -1; dx <= 1; dx++)
                    if (extent.part(pairs.x()[i] + dx * ColourPairs.REACH, pairs.y()[i] + dy * ColourPairs.REACH)
                            == HELD_BACK) parts[i] = NONE;
        }
        return parts;
    }

    private static NormalEquations[] sums(ColourPairs pairs, int[] parts, boolean smooth) {
        float[] from = smooth ? pairs.smoothFrom() : pairs.from();
        float[] to = smooth ? pairs.smoothTo() : pairs.to();
        int n = pairs.count();
        return IntStream.range(0, PARTS)
                .parallel()
                .mapToObj(part -> {
                    NormalEquations sum = new NormalEquations();
                    for (int i = 0; i < n; i++)
                        if (parts[i] == part)
                            sum.add(
                                    ColourMap.logits(from[i], from[n + i], from[2 * n + i]),
                                    ColourMap.logits(to[i], to[n + i], to[2 * n + i]));
                    return sum;
                })
                .toArray(NormalEquations[]::new);
    }

    /** Mean error over the parts that are not held back, each by a map fitted to the other three. */
    private static double crossValidated(ColourPairs pairs, int[] parts, NormalEquations[][] sums, MapForm form) {
        double sum = 0;
        int count = 0;
        for (int part = 0; part < PARTS; part++) {
            if (part == HELD_BACK) continue;
            ColourMap map = without(sums, form, HELD_BACK, part);
            double error = error(pairs, parts, part, FEW, map).mean();
            if (Double.isNaN(error)) continue; // nothing of that part can be used
            sum += error;
            count++;
        }
        return count == 0 ? Double.MAX_VALUE : sum / count;
    }

    private static ColourMap without(NormalEquations[][] sums, MapForm form, int... leftOut) {
        NormalEquations all = new NormalEquations();
        for (int part = 0; part < PARTS; part++) {
            int own = part;
            if (Arrays.stream(leftOut).noneMatch(out -> out == own)) all.add(sums[form.smooth() ? 1 : 0][part]);
        }
        return all.solve(form);
    }

    /** @param map null for none */
    private static Error error(ColourPairs pairs, int[] parts, int part, int most, @Nullable ColourMap map) {
        int[] own =
                IntStream.range(0, parts.length).filter(i -> parts[i] == part).toArray();
        int stride = Math.max(1, own.length / most);
        double[] distances = IntStream.range(0, own.length / stride)
                .parallel()
                .mapToDouble(k -> {
                    double[] lab = lab(pairs.from(), own[k * stride], map);
                    double[] goal = lab(pairs.to(), own[k * stride], null);
                    return Ciede2000.between(lab[0], lab[1], lab[2], goal[0], goal[1], goal[2]);
                })
                .toArray();
        double mean = Arrays.stream(distances).average().orElse(Double.NaN);
        Arrays.sort(distances);
        return new Error(mean, distances.length == 0 ? Double.NaN : distances[(int) (.95 * (distances.length - 1))]);
    }

    private static double[] lab(float[] colours, int i, @Nullable ColourMap map) {
        int n = colours.length / 3;
        float[] rgb = {colours[i], colours[n + i], colours[2 * n + i]};
        if (map != null) rgb = ColourMap.colour(map.mapped(ColourMap.logits(rgb[0], rgb[1], rgb[2])));
        return CieLab.fromRgb(rgb[0], rgb[1], rgb[2]);
    }

    /** RMS in CIE Lab of the quadratic surface over the field that explains most of what is left over, and which part of it that is. */
    private static double[] drift(ColourPairs pairs, int[] parts, List<ColourMap> others) {
        int stride = Math.max(1, pairs.count() / MANY);
        int count = pairs.count() / stride;
        double[][] left = new double[count][];
        double[][] places = new double[count][];
        IntStream.range(0, count).parallel().forEach(k -> {
            int i = k * stride;
            double[] lab = lab(pairs.from(), i, others.get(Math.max(HELD_BACK, parts[i])));
            double[] goal = lab(pairs.to(), i, null);
            left[k] = new double[] {goal[0] - lab[0], goal[1] - lab[1], goal[2] - lab[2]};
            double x = pairs.x()[i] - .5;
            double y = pairs.y()[i] - .5;
            places[k] = new double[] {1, x, y, x * x, x * y, y * y};
        });
        RealMatrix own = new Array2DRowRealMatrix(SURFACE, SURFACE);
        RealMatrix goal = new Array2DRowRealMatrix(SURFACE, 3);
        double[] mean = new double[3];
        for (int k = 0; k < count; k++)
            for (int r = 0; r < SURFACE; r++) {
                for (int c = 0; c < SURFACE; c++) own.addToEntry(r, c, places[k][r] * places[k][c] / count);
                for (int c = 0; c < 3; c++) goal.addToEntry(r, c, places[k][r] * left[k][c] / count);
            }
        for (int c = 0; c < 3; c++) mean[c] = goal.getEntry(0, c);
        for (int r = 0; r < SURFACE; r++) own.addToEntry(r, r, 1e-9);
        RealMatrix surface = new LUDecomposition(own).getSolver().solve(goal);
        double explained = 0;
        double all = 0;
        for (int k = 0; k < count; k++)
            for (int c = 0; c < 3; c++) {
                double height = -mean[c];
                for (int r = 0; r < SURFACE; r++) height += surface.getEntry(r, c) * places[k][r];
                explained += height * height / count;
                all += (left[k][c] - mean[c]) * (left[k][c] - mean[c]) / count;
            }
        return new double[] {Math.sqrt(explained), all == 0 ? 0 : explained / all};
    }
}
