package io.github.hrstyle.assets.safetensors;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a safetensors file says about itself: 8 bytes with the JSON's length (little-endian), then the JSON.
 *
 * @param tensors where each tensor lies, in the header's order
 * @param metadata the free entries of {@code __metadata__}
 * @param dataStart bytes before the data, which is where the offsets count from
 */
public record SafetensorsHeader(Map<String, TensorInfo> tensors, Map<String, String> metadata, long dataStart) {

    /** Bytes at the start of a file that tell the length of its JSON. */
    public static final int LENGTH_BYTES = 8;

    /** Longest JSON in bytes, as the format's own reader has it. */
    public static final int MAX_JSON_BYTES = 100_000_000;

    static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;

    public SafetensorsHeader {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Length in bytes of the JSON that follows the first 8 bytes.
     *
     * @param first the file's first 8 bytes
     * @param source the file's name for the message
     * @throws SafetensorsException when no header can have that length
     */
    public static int jsonLength(byte[] first, String source) throws SafetensorsException {
        if (first.length < LENGTH_BYTES)
            throw new SafetensorsException(source + " is no safetensors file: expected at least " + LENGTH_BYTES
                    + " bytes, but it has " + first.length);
        long length = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > MAX_JSON_BYTES)
            throw new SafetensorsException(source + " is no safetensors file: expected a header length of 2 to "
                    + MAX_JSON_BYTES + " bytes, but found " + Long.toUnsignedString(length));
        return (int) length;
    }

    /**
     * Reads the JSON.
     *
     * @param json all of its bytes
     * @param source the file's name for the message
     * @throws SafetensorsException when it is not a header's JSON, or its offsets are negative, reversed, overlap or leave gaps
     */
    public static SafetensorsHeader parse(byte[] json, String source) throws SafetensorsException {
        return new HeaderParser(source).parse(json);
    }

    /** Tensors one after the other in the given order, whatever their offsets were. */
    public static SafetensorsHeader packed(Collection<TensorInfo> infos, Map<String, String> metadata) {
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        long at = 0;
        for (TensorInfo info : infos) {
            tensors.put(info.name(), info.at(at));
            at += info.size();
        }
        SafetensorsHeader unplaced = new SafetensorsHeader(tensors, metadata, 0);
        return new SafetensorsHeader(tensors, metadata, unplaced.toBytes().length);
    }

    /** Length in bytes of the whole file. */
    public long fileSize() {
        return dataStart
                + tensors.values().stream().mapToLong(TensorInfo::end).max().orElse(0);
    }

    /**
     * Checks the length of the file that this header was read from.
     *
     * @param actual the file's length in bytes
     * @param source the file's name for the message
     * @throws SafetensorsException when it has fewer or more bytes than the header says
     */
    public void checkFileSize(long actual, String source) throws SafetensorsException {
        if (actual != fileSize())
            throw new SafetensorsException(
                    source + " has the wrong size: its header says " + fileSize() + " bytes, but it has " + actual);
    }

    /** The bytes before the data: length, JSON, and blanks up to a multiple of 8; the same header gives the same bytes. */
    public byte[] toBytes() {
        JsonObject root = new JsonObject();
        JsonObject entries = new JsonObject();
        new TreeMap<>(metadata).forEach(entries::addProperty);
        root.add(METADATA, entries);
        for (TensorInfo info : tensors.values()) root.add(info.name(), json(info));
        byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH_BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(padded).put(json);
        while (bytes.hasRemaining()) bytes.put((byte) ' ');
        return bytes.array();
    }

    private static JsonObject json(TensorInfo info) {
        JsonArray shape = new JsonArray();
        for (long length : info.shape()) shape.add(length);
        JsonArray offsets = new JsonArray();
        offsets.add(info.begin());
        offsets.add(info.end());
        JsonObject json = new JsonObject();
        json.addProperty("dtype", info.dtype());
        json.add("shape", shape);
        json.add("data_offsets", offsets);
        return json;
    }
}
