package io.github.hrstyle.assets.safetensors;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a header's JSON into a {@link SafetensorsHeader}, or says what is wrong with it. */
final class HeaderParser {
    private final String source;

    HeaderParser(String source) {
        this.source = source;
    }

    SafetensorsHeader parse(byte[] json) throws SafetensorsException {
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : object(json).entrySet()) {
            if (entry.getKey().equals(SafetensorsHeader.METADATA)) metadata.putAll(metadata(entry.getValue()));
            else tensors.put(entry.getKey(), info(entry.getKey(), entry.getValue()));
        }
        checkPacked(tensors);
        return new SafetensorsHeader(tensors, metadata, SafetensorsHeader.LENGTH_BYTES + (long) json.length);
    }

    private JsonObject object(byte[] json) throws SafetensorsException {
        String text = new String(json, StandardCharsets.UTF_8);
        try {
            // Not JsonParser: that one is lenient and takes an HTML page for a string.
            JsonReader reader = new JsonReader(new StringReader(text));
            JsonElement root = new Gson().getAdapter(JsonElement.class).read(reader);
            if (root.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT) return root.getAsJsonObject();
        } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
            // Reported below, with what came instead.
        }
        String found = text.length() <= 40 ? text : text.substring(0, 40) + "...";
        throw new SafetensorsException(
                source + " is no safetensors file: expected a JSON object as its header, but found '" + found + "'");
    }

    private Map<String, String> metadata(JsonElement element) throws SafetensorsException {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (!element.isJsonObject()) throw damaged("__metadata__ must be an object of strings, but is " + element);
        for (Map.Entry<String, JsonElement> entry : element.getAsJsonObject().entrySet()) {
            if (!entry.getValue().isJsonPrimitive())
                throw damaged("__metadata__ entry " + entry.getKey() + " must be a string, but is " + entry.getValue());
            metadata.put(entry.getKey(), entry.getValue().getAsString());
        }
        return metadata;
    }

    private TensorInfo info(String name, JsonElement element) throws SafetensorsException {
        if (!element.isJsonObject()) throw damaged("tensor " + name + " must be an object, but is " + element);
        JsonObject json = element.getAsJsonObject();
        JsonElement dtype = json.get("dtype");
        if (dtype == null || !dtype.isJsonPrimitive())
            throw damaged("tensor " + name + " must name its dtype, but has " + dtype);
        long[] shape = numbers(name, "shape", json.get("shape"));
        long[] offsets = numbers(name, "data_offsets", json.get("data_offsets"));
        if (offsets.length != 2 || offsets[0] > offsets[1])
            throw damaged("tensor " + name + " must have two rising data_offsets, but has " + json.get("data_offsets"));
        return new TensorInfo(name, dtype.getAsString(), shape, offsets[0], offsets[1]);
    }

    private long[] numbers(String name, String key, @Nullable JsonElement element) throws SafetensorsException {
        if (element == null || !element.isJsonArray())
            throw damaged("tensor " + name + " must have an array " + key + ", but has " + element);
        JsonArray array = element.getAsJsonArray();
        long[] numbers = new long[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            // Long.parseLong, for gson would silently cut 1.5 down to 1.
            try {
                numbers[i] = Long.parseLong(array.get(i).getAsString());
            } catch (NumberFormatException | IllegalStateException | UnsupportedOperationException e) {
                numbers[i] = -1;
            }
            if (numbers[i] < 0)
                throw damaged(
                        "tensor " + name + " must have whole numbers of 0 or more as " + key + ", but has " + element);
        }
        return numbers;
    }

    /** The format demands that the tensors fill the data without overlap and without gap. */
    private void checkPacked(Map<String, TensorInfo> tensors) throws SafetensorsException {
        List<TensorInfo> sorted = tensors.values().stream()
                .sorted(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end))
                .toList();
        long at = 0;
        for (TensorInfo info : sorted) {
            if (info.begin() != at)
                throw damaged("tensor " + info.name() + " must begin at byte " + at
                        + " of the data, where the tensor before it ends, but begins at " + info.begin());
            at = info.end();
        }
    }

    private SafetensorsException damaged(String problem) {
        return new SafetensorsException(source + " has a damaged header: " + problem);
    }
}
