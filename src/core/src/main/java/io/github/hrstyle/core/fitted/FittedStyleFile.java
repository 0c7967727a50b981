package io.github.hrstyle.core.fitted;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.hrstyle.assets.safetensors.Safetensors;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.network.HrNet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A fitted style as one file: safetensors, whose metadata hold the format's version and the provenance as JSON. Every number
 * is kept to the last bit, so a style that was saved and loaded gives the same pixels.
 */
public final class FittedStyleFile {

    /** The file name's end. */
    public static final String EXTENSION = ".hrstyle";

    /** Of the format; raised when older software could no longer read it. */
    private static final int FORMAT = 3;

    /** Of styles without a colour transfer, which older software reads. */
    private static final int FORMAT_1 = 1;

    /** Its colour transfer was linear, and its generator had no local affine layer. */
    private static final String FORMAT_OF_OTHER_METHOD = "2";

    private static final String FORMAT_KEY = "hrstyle-format";
    private static final String PROVENANCE_KEY = "provenance";
    private static final String GENERATOR = "generator.";
    private static final String STATISTICS = "statistics.";
    /** Of the map for the whole image; a label's has the label between. */
    private static final String BASE = "base.";

    private static final String MATRIX = "matrix";
    private static final String QUADRATIC = "quadratic";
    private static final String OFFSET = "offset";
    private static final String LABELS_KEY = "labels";
    private static final String SCALE_KEY = "scale";
    private static final String RADIUS_KEY = "radius";
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private FittedStyleFile() {}

    /** Writes a temporary file beside {@code file} and moves it there when it is whole. */
    public static void write(FittedStyle fitted, Path file) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        fitted.generator().forEach((name, tensor) -> tensors.put(GENERATOR + name, tensor));
        fitted.statistics().forEach((name, tensor) -> tensors.put(STATISTICS + name, tensor));
        Set<Integer> labels = fitted.base().map(ColourBase::labels).orElse(Set.of());
        fitted.base().ifPresent(base -> base.maps().forEach((label, map) -> {
            tensors.put(base(label) + MATRIX, new Tensor(new long[] {3, 3}, map.matrix()));
            tensors.put(base(label) + QUADRATIC, new Tensor(new long[] {3, ColourMap.PRODUCTS}, map.quadratic()));
            tensors.put(base(label) + OFFSET, new Tensor(new long[] {3}, map.offset()));
        }));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(FORMAT_KEY, Integer.toString(fitted.base().isEmpty() ? FORMAT_1 : FORMAT));
        metadata.put(SCALE_KEY, Double.toString(fitted.scale()));
        metadata.put(RADIUS_KEY, Integer.toString(fitted.radius()));
        metadata.put(PROVENANCE_KEY, JSON.toJson(fitted.provenance()));
        if (!labels.isEmpty())
            metadata.put(LABELS_KEY, labels.stream().map(String::valueOf).collect(Collectors.joining(",")));
        new Safetensors(tensors, metadata).write(file);
    }

    private static String base(int label) {
        return label == ColourBase.EVERYWHERE ? BASE : BASE + label + ".";
    }

    /**
     * @throws IOException if the file can't be read, is damaged, is no fitted style or is one of a newer version
     */
    public static FittedStyle read(Path file) throws IOException {
        Safetensors content = Safetensors.read(file);
        checkFormat(file, content.metadata().get(FORMAT_KEY), content.tensors().containsKey(BASE + MATRIX));
        Map<String, Tensor> generator = part(content.tensors(), GENERATOR);
        Map<String, Tensor> statistics = part(content.tensors(), STATISTICS);
        Map<String, long[]> expected = new LinkedHashMap<>();
        List<Integer> bases = bases(file, content);
        if (bases.isEmpty() || !generator.isEmpty()) {
            HrNet.parameterShapes().forEach((name, shape) -> expected.put(GENERATOR + name, shape));
            HrNet.statisticsShapes().forEach((name, shape) -> expected.put(STATISTICS + name, shape));
        }
        for (int label : bases) {
            expected.put(base(label) + MATRIX, new long[] {3, 3});
            expected.put(base(label) + QUADRATIC, new long[] {3, ColourMap.PRODUCTS});
            expected.put(base(label) + OFFSET, new long[] {3});
        }
        for (Map.Entry<String, long[]> entry : expected.entrySet())
            checkShape(file, entry.getKey(), entry.getValue(), content.tensors().get(entry.getKey()));
        SortedMap<Integer, ColourMap> maps = new TreeMap<>();
        for (int label : bases)
            maps.put(
                    label,
                    new ColourMap(
                            values(content, base(label) + MATRIX),
                            values(content, base(label) + QUADRATIC),
                            values(content, base(label) + OFFSET)));
        return new FittedStyle(
                maps.isEmpty() ? Optional.empty() : Optional.of(new ColourBase(maps)),
                generator,
                statistics,
                scale(file, content.metadata().getOrDefault(SCALE_KEY, "1")),
                radius(
                        file,
                        content.metadata().getOrDefault(RADIUS_KEY, "0"),
                        !bases.isEmpty() && !generator.isEmpty()),
                provenance(file, content.metadata().get(PROVENANCE_KEY)));
    }

    /** The keys of the maps that must be there. */
    private static List<Integer> bases(Path file, Safetensors content) throws IOException {
        String labels = content.metadata().get(LABELS_KEY);
        if (labels == null)
            return content.tensors().containsKey(BASE + MATRIX) ? List.of(ColourBase.EVERYWHERE) : List.of();
        if (!labels.matches("[1-9]\\d{0,4}(,[1-9]\\d{0,4})*"))
            throw new IOException(Text.format("%s is damaged: its labels are '%s'", file, labels));
        return Arrays.stream(labels.split(",")).map(Integer::valueOf).toList();
    }

    private static double scale(Path file, String text) throws IOException {
        if (!text.matches("[1-9]\\d{0,5}(\\.\\d{1,20})?"))
            throw new IOException(Text.format("%s is damaged: its scale is '%s'", file, text));
        return Double.parseDouble(text);
    }

    /** @param isNeeded whether there is a local affine layer */
    private static int radius(Path file, String text, boolean isNeeded) throws IOException {
        if (!text.matches(isNeeded ? "[1-9]\\d{0,3}" : "\\d{1,4}"))
            throw new IOException(Text.format("%s is damaged: its radius is '%s'", file, text));
        return Integer.parseInt(text);
    }

    private static void checkFormat(Path file, @Nullable String format, boolean hasBase) throws IOException {
        if (format == null) throw new IOException(Text.format("%s is no fitted style of HRStyle", file));
        boolean older = format.equals(FORMAT_OF_OTHER_METHOD) || (format.equals(Integer.toString(FORMAT_1)) && hasBase);
        if (older)
            throw new IOException(Text.format(
                    "%s is a fitted style of an older HRStyle, whose colour transfer was another one: fit it again",
                    file));
        boolean known = format.equals(Integer.toString(FORMAT)) || format.equals(Integer.toString(FORMAT_1));
        if (!known)
            throw new IOException(Text.format(
                    "%s is a fitted style of format %s, but HRStyle %s reads formats up to %d: use a newer HRStyle",
                    file, format, Provenance.VERSION, FORMAT));
    }

    private static void checkShape(Path file, String name, long[] expected, @Nullable Tensor tensor)
            throws IOException {
        if (tensor == null) throw new IOException(Text.format("%s is damaged: it has no %s", file, name));
        if (!Arrays.equals(tensor.shape(), expected))
            throw new IOException(Text.format(
                    "%s is damaged: %s should have the shape %s, but has %s",
                    file, name, Arrays.toString(expected), Arrays.toString(tensor.shape())));
        for (float value : tensor.values())
            if (!Float.isFinite(value))
                throw new IOException(Text.format("%s is damaged: %s holds %s", file, name, value));
    }

    private static float[] values(Safetensors content, String name) {
        return Objects.requireNonNull(content.tensors().get(name)).values();
    }

    private static Map<String, Tensor> part(Map<String, Tensor> tensors, String prefix) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) part.put(name.substring(prefix.length()), tensor);
        });
        return part;
    }

    private static Provenance provenance(Path file, @Nullable String json) throws IOException {
        try {
            Provenance provenance = JSON.fromJson(json, Provenance.class);
            if (provenance != null) return provenance;
        } catch (JsonParseException e) {
            throw new IOException(Text.format("%s is damaged: its provenance can't be read", file), e);
        }
        throw new IOException(Text.format("%s is damaged: it has no provenance", file));
    }
}
