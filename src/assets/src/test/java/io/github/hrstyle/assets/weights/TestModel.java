package io.github.hrstyle.assets.weights;

import io.github.hrstyle.assets.safetensors.Tensor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A small model as a remote safetensors file, put together byte by byte rather than by the code under test: needed tensors with
 * a narrow gap, a wide gap and a tail that nobody needs, one of them in half precision.
 */
final class TestModel {
    static final Map<String, long[]> SHAPES = new LinkedHashMap<>();
    static final int DATA_START;
    /** What has to be transferred: two ranges, of which the first has the narrow gap in it. */
    static final long NEEDED_BYTES = 80_000 + 400 + 864 + 100 + 240_000;

    /** Where the second range begins. */
    static final long SECOND_RANGE;

    static final long KEPT_BYTES = NEEDED_BYTES - 400;

    private static final byte[] CONTENT;

    static {
        SHAPES.put("a.weight", new long[] {8, 3, 3, 3});
        SHAPES.put("b.weight", new long[] {100, 200});
        SHAPES.put("c.half", new long[] {50});
        SHAPES.put("d.weight", new long[] {60_000});
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        StringBuilder json = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        add(json, data, "b.weight", "F32", "100,200", floats(20_000, 1));
        add(json, data, "narrow_gap", "F32", "100", floats(100, 9));
        add(json, data, "a.weight", "F32", "8,3,3,3", floats(216, 2));
        add(json, data, "wide_gap", "F32", "75000", floats(75_000, 9));
        long second = data.size();
        add(json, data, "c.half", "F16", "50", halves(50));
        add(json, data, "d.weight", "F32", "60000", floats(60_000, 3));
        add(json, data, "tail", "I64", "10", new byte[80]);
        byte[] header = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
        DATA_START = 8 + header.length;
        SECOND_RANGE = DATA_START + second;
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(buffer(8).putLong(header.length).array());
        whole.writeBytes(header);
        whole.writeBytes(data.toByteArray());
        CONTENT = whole.toByteArray();
    }

    private TestModel() {}

    static byte[] content() {
        return CONTENT.clone();
    }

    static Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("a.weight", new Tensor(SHAPES.get("a.weight"), values(216, 2)));
        tensors.put("b.weight", new Tensor(SHAPES.get("b.weight"), values(20_000, 1)));
        float[] ones = new float[50];
        Arrays.fill(ones, 1.5f);
        tensors.put("c.half", new Tensor(SHAPES.get("c.half"), ones));
        tensors.put("d.weight", new Tensor(SHAPES.get("d.weight"), values(60_000, 3)));
        return tensors;
    }

    private static void add(
            StringBuilder json, ByteArrayOutputStream data, String name, String dtype, String shape, byte[] bytes) {
        json.append(",\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
                .formatted(name, dtype, shape, data.size(), data.size() + bytes.length));
        data.writeBytes(bytes);
    }

    private static float[] values(int count, int seed) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = seed * 1000 + i * 0.25f;
        return values;
    }

    private static byte[] floats(int count, int seed) {
        ByteBuffer bytes = buffer(count * 4);
        for (float value : values(count, seed)) bytes.putFloat(value);
        return bytes.array();
    }

    private static byte[] halves(int count) {
        ByteBuffer bytes = buffer(count * 2);
        while (bytes.hasRemaining()) bytes.putShort((short) 0x3e00); // 1.5
        return bytes.array();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
