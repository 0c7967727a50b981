package io.github.hrstyle.core.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import io.github.hrstyle.assets.safetensors.Safetensors;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.network.HrNet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint as bytes, about a megabyte: safetensors, whose metadata hold the format's version, which fit it is of, the
 * time and a checksum of it all. Every number is kept to the last bit.
 */
public final class CheckpointFile {

    /** Of the format; raised when a checkpoint could no longer be gone on from by older software, or by newer. */
    private static final int FORMAT = 1;

    private static final String FORMAT_KEY = "hrstyle-checkpoint";
    private static final String FIT_KEY = "fit";
    private static final String ELAPSED_KEY = "elapsed";
    private static final String CHECKSUM_KEY = "checksum";

    private static final String PARAMETERS = "parameters.";
    private static final String MEANS = "means.";
    private static final String VARIANCES = "variances.";
    private static final String BEST = "best.";
    private static final String HISTORY = "history"; // (steps, 4)
    private static final String BEST_LOSSES = "best-losses"; // (1, 4)
    private static final int LOSSES = 4;

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private CheckpointFile() {}

    /**
     * Writes a temporary file beside {@code file} and moves it there when it is whole, over an older one.
     *
     * @throws IOException if it can't be written; then an older one is still there
     */
    public static void write(Checkpoint checkpoint, Path file) throws IOException {
        content(checkpoint).write(file);
    }

    /** @throws IOException if the file can't be read, is damaged, is no checkpoint or is one of another version */
    public static Checkpoint read(Path file) throws IOException {
        return parse(Files.readAllBytes(file), file.toString());
    }

    /** What {@link #write} would write. */
    public static byte[] bytes(Checkpoint checkpoint) {
        return content(checkpoint).toBytes();
    }

    /** @throws IOException if {@code bytes} are damaged, no checkpoint or one of another version */
    public static Checkpoint parse(byte[] bytes) throws IOException {
        return parse(bytes, "the checkpoint");
    }

    private static Safetensors content(Checkpoint checkpoint) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        put(tensors, PARAMETERS, checkpoint.parameters());
        put(tensors, MEANS, checkpoint.moments().means());
        put(tensors, VARIANCES, checkpoint.moments().variances());
        put(tensors, BEST, checkpoint.best().parameters());
        tensors.put(BEST_LOSSES, tensor(List.of(checkpoint.best().losses())));
        tensors.put(HISTORY, tensor(checkpoint.history()));
        Map<String, String> metadata = new HashMap<>(Map.of(
                FORMAT_KEY, Integer.toString(FORMAT),
                FIT_KEY, JSON.toJson(checkpoint.fit().parts()),
                ELAPSED_KEY, checkpoint.elapsed().toString()));
        metadata.put(CHECKSUM_KEY, checksum(tensors, metadata));
        return new Safetensors(tensors, metadata);
    }

    private static Checkpoint parse(byte[] bytes, String source) throws IOException {
        Safetensors content = Safetensors.parse(bytes, source);
        Map<String, Tensor> tensors = content.tensors();
        Map<String, String> metadata = content.metadata();
        checkFormat(source, metadata.get(FORMAT_KEY));
        String checksum = checksum(tensors, metadata);
        if (!checksum.equals(metadata.get(CHECKSUM_KEY)))
            throw new IOException(Text.format(
                    "%s is damaged: its checksum is %s instead of %s", source, checksum, metadata.get(CHECKSUM_KEY)));
        try {
            return new Checkpoint(
                    fit(metadata.get(FIT_KEY)),
                    network(tensors, PARAMETERS),
                    new Moments(network(tensors, MEANS), network(tensors, VARIANCES)),
                    new Candidate(losses(tensors, BEST_LOSSES).get(0), network(tensors, BEST)),
                    losses(tensors, HISTORY),
                    Duration.parse(metadata.getOrDefault(ELAPSED_KEY, "")));
        } catch (IllegalArgumentException | DateTimeParseException | JsonParseException e) {
            throw new IOException(Text.format("%s is damaged: %s", source, e.getMessage()), e);
        }
    }

    private static void checkFormat(String source, @Nullable String format) throws IOException {
        if (format == null) throw new IOException(Text.format("%s is no checkpoint of HRStyle", source));
        if (!format.equals(Integer.toString(FORMAT)))
            throw new IOException(Text.format(
                    "%s is a checkpoint of format %s, but HRStyle %s goes on from format %d only: fit from the start",
                    source, format, Provenance.VERSION, FORMAT));
    }

    /** Of all but itself, in an order that does not depend on the file's. */
    private static String checksum(Map<String, Tensor> tensors, Map<String, String> metadata) {
        Checksum checksum = new Checksum();
        new TreeMap<>(tensors).values().forEach(tensor -> checksum.add(tensor.values()));
        new TreeMap<>(metadata).forEach((key, text) -> {
            if (!key.equals(CHECKSUM_KEY)) checksum.add(text);
        });
        return checksum.toString();
    }

    private static FitIdentity fit(@Nullable String json) {
        Map<String, String> parts = JSON.fromJson(json, new TypeToken<Map<String, String>>() {});
        if (parts == null) throw new IllegalArgumentException("it does not say which fit it is of");
        return new FitIdentity(parts);
    }

    private static void put(Map<String, Tensor> tensors, String prefix, Map<String, Tensor> part) {
        part.forEach((name, tensor) -> tensors.put(prefix + name, tensor));
    }

    /** The tensors of that prefix, which must be those of the generator's parameters. */
    private static Map<String, Tensor> network(Map<String, Tensor> tensors, String prefix) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        HrNet.parameterShapes().forEach((name, shape) -> {
            Tensor tensor = get(tensors, prefix + name);
            if (!Arrays.equals(tensor.shape(), shape))
                throw new IllegalArgumentException(Text.format(
                        "%s must have the shape %s, but has %s",
                        prefix + name, Tensor.text(shape), Tensor.text(tensor.shape())));
            part.put(name, tensor);
        });
        return part;
    }

    private static Tensor tensor(List<Losses> losses) {
        float[] values = new float[LOSSES * losses.size()];
        int at = 0;
        for (Losses step : losses) {
            values[at++] = step.total();
            values[at++] = step.content();
            values[at++] = step.style();
            values[at++] = step.structure();
        }
        return new Tensor(new long[] {losses.size(), LOSSES}, values);
    }

    private static List<Losses> losses(Map<String, Tensor> tensors, String name) {
        Tensor tensor = get(tensors, name);
        if (tensor.shape().length != 2 || tensor.shape()[0] == 0 || tensor.shape()[1] != LOSSES)
            throw new IllegalArgumentException(Text.format(
                    "%s must have four losses a step, but has the shape %s", name, Tensor.text(tensor.shape())));
        float[] values = tensor.values();
        List<Losses> losses = new ArrayList<>();
        for (int at = 0; at < values.length; at += LOSSES)
            losses.add(new Losses(values[at], values[at + 1], values[at + 2], values[at + 3]));
        return losses;
    }

    private static Tensor get(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) throw new IllegalArgumentException("it has no " + name);
        return tensor;
    }
}
