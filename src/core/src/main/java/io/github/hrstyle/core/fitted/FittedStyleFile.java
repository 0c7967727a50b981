package io.github.hrstyle.core.fitted;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.network.HrNet;
import io.github.hrstyle.core.safetensors.Safetensors;
import io.github.hrstyle.core.safetensors.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fitted style as one file: safetensors, whose metadata hold the format's version and the provenance as JSON. Every number
 * is kept to the last bit, so a style that was saved and loaded gives the same pixels.
 */
public final class FittedStyleFile {

    /** The file name's end. */
    public static final String EXTENSION = ".hrstyle";

    /** Of the format; raised when older software could no longer read it. */
    private static final int FORMAT = 1;

    private static final String FORMAT_KEY = "hrstyle-format";
    private static final String PROVENANCE_KEY = "provenance";
    private static final String GENERATOR = "generator.";
    private static final String STATISTICS = "statistics.";
    private static final String BASE_MATRIX = "base.matrix";
    private static final String BASE_OFFSET = "base.offset";
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private FittedStyleFile() {}

    /** Writes a temporary file beside {@code file} and moves it there when it is whole. */
    public static void write(FittedStyle fitted, Path file) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        fitted.generator().forEach((name, tensor) -> tensors.put(GENERATOR + name, tensor));
        fitted.statistics().forEach((name, tensor) -> tensors.put(STATISTICS + name, tensor));
        fitted.base().ifPresent(base -> {
            tensors.put(BASE_MATRIX, new Tensor(new long[] {3, 3}, base.matrix()));
            tensors.put(BASE_OFFSET, new Tensor(new long[] {3}, base.offset()));
        });
        Map<String, String> metadata =
                Map.of(FORMAT_KEY, Integer.toString(FORMAT), PROVENANCE_KEY, JSON.toJson(fitted.provenance()));
        new Safetensors(tensors, metadata).write(file);
    }

    /**
     * @throws IOException if the file can't be read, is damaged, is no fitted style or is one of a newer version
     */
    public static FittedStyle read(Path file) throws IOException {
        Safetensors content = Safetensors.read(file);
        checkFormat(file, content.metadata().get(FORMAT_KEY));
        Map<String, Tensor> generator = part(content.tensors(), GENERATOR);
        Map<String, Tensor> statistics = part(content.tensors(), STATISTICS);
        Map<String, long[]> expected = new LinkedHashMap<>();
        HrNet.parameterShapes().forEach((name, shape) -> expected.put(GENERATOR + name, shape));
        HrNet.statisticsShapes().forEach((name, shape) -> expected.put(STATISTICS + name, shape));
        boolean hasBase = content.tensors().containsKey(BASE_MATRIX);
        if (hasBase) {
            expected.put(BASE_MATRIX, new long[] {3, 3});
            expected.put(BASE_OFFSET, new long[] {3});
        }
        for (Map.Entry<String, long[]> entry : expected.entrySet())
            checkShape(file, entry.getKey(), entry.getValue(), content.tensors().get(entry.getKey()));
        return new FittedStyle(
                hasBase
                        ? Optional.of(new ColourMap(values(content, BASE_MATRIX), values(content, BASE_OFFSET)))
                        : Optional.empty(),
                generator,
                statistics,
                provenance(file, content.metadata().get(PROVENANCE_KEY)));
    }

    private static void checkFormat(Path file, @Nullable String format) throws IOException {
        if (format == null) throw new IOException("%s is no fitted style of HRStyle".formatted(file));
        if (!format.equals(Integer.toString(FORMAT)))
            throw new IOException(
                    "%s is a fitted style of format %s, but HRStyle %s reads format %d: use a newer HRStyle"
                            .formatted(file, format, Provenance.VERSION, FORMAT));
    }

    private static void checkShape(Path file, String name, long[] expected, @Nullable Tensor tensor)
            throws IOException {
        if (tensor == null) throw new IOException("%s is damaged: it has no %s".formatted(file, name));
        if (!Arrays.equals(tensor.shape(), expected))
            throw new IOException("%s is damaged: %s should have the shape %s, but has %s"
                    .formatted(file, name, Arrays.toString(expected), Arrays.toString(tensor.shape())));
        for (float value : tensor.values())
            if (!Float.isFinite(value))
                throw new IOException("%s is damaged: %s holds %s".formatted(file, name, value));
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
            throw new IOException("%s is damaged: its provenance can't be read".formatted(file), e);
        }
        throw new IOException("%s is damaged: it has no provenance".formatted(file));
    }
}
