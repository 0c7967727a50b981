package io.github.hrstyle.assets.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir
    Path folder;

    Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("weights.safetensors");
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        Random random = new Random(3);
        float[] many = new float[700_001]; // more than two chunks, no round number
        for (int i = 0; i < many.length; i++) many[i] = random.nextFloat();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("z", new Tensor(new long[] {700_001}, many));
        tensors.put("empty", new Tensor(new long[] {0, 3}, new float[0]));
        tensors.put("a", new Tensor(new long[] {2, 3}, new float[] {1, -2.5f, Float.MIN_VALUE, -0f, 1e30f, Float.NaN}));
        tensors.put("scalar", new Tensor(new long[0], new float[] {7}));

        new Safetensors(tensors, Map.of("source", "a \"quoted\" <ä>")).write(file);

        Safetensors read = Safetensors.read(file);
        assertThat(read.tensors()).isEqualTo(tensors);
        assertThat(read.tensors().keySet()).containsExactly("a", "empty", "scalar", "z");
        assertThat(read.metadata()).containsExactly(Map.entry("source", "a \"quoted\" <ä>"));
    }

    @Test
    void writesTheFormatToTheByte() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("b", new Tensor(new long[] {1}, new float[] {2}));
        tensors.put("a", new Tensor(new long[] {1, 2}, new float[] {1, -1}));

        new Safetensors(tensors, Map.of("k", "v")).write(file);

        String json =
                "{\"__metadata__\":{\"k\":\"v\"},\"a\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}";
        byte[] bytes = Files.readAllBytes(file);
        long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertThat(length % 8).isZero();
        assertThat(length - json.length()).isBetween(0L, 7L);
        String header = new String(bytes, 8, (int) length, StandardCharsets.UTF_8);
        assertThat(header.stripTrailing()).isEqualTo(json);
        assertThat(bytes).endsWith(0, 0, (byte) 0x80, 0x3f, 0, 0, (byte) 0x80, 0xbf, 0, 0, 0, 0x40);
        assertThat(bytes).hasSize(8 + (int) length + 12);
    }

    @Test
    void theSameContentGivesTheSameBytesWhateverItsOrder() throws IOException {
        Tensor one = new Tensor(new long[] {1}, new float[] {1});
        Tensor two = new Tensor(new long[] {1}, new float[] {2});
        Map<String, Tensor> forth = new LinkedHashMap<>(Map.of("a", one));
        forth.put("b", two);
        Map<String, Tensor> back = new LinkedHashMap<>(Map.of("b", two));
        back.put("a", one);
        Map<String, String> metadata = new LinkedHashMap<>(Map.of("x", "1"));
        metadata.put("a", "2");
        Map<String, String> reversed = new LinkedHashMap<>(Map.of("a", "2"));
        reversed.put("x", "1");

        new Safetensors(forth, metadata).write(file);
        byte[] first = Files.readAllBytes(file);
        new Safetensors(back, reversed).write(file);

        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }

    @Test
    void leavesNoTemporaryFileAndReplacesAnOlderOne() throws IOException {
        Files.writeString(file, "old");
        new Safetensors(Map.of(), Map.of()).write(file);
        assertThat(Safetensors.read(file).tensors()).isEmpty();

        Path blocked = Files.createDirectories(folder.resolve("blocked"));
        Files.createFile(blocked.resolve("inside"));
        assertThatThrownBy(() -> new Safetensors(Map.of(), Map.of()).write(blocked))
                .isInstanceOf(IOException.class);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, blocked);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x0000, 0",
        "0x8000, -0",
        "0x3c00, 1",
        "0xc000, -2",
        "0x3555, 0.333251953125",
        "0x7bff, 65504",
        "0x0400, 6.103515625e-05", // smallest normal
        "0x03ff, 6.097555160522461e-05", // largest subnormal
        "0x0001, 5.9604644775390625e-08", // smallest subnormal
        "0x8001, -5.9604644775390625e-08",
        "0x7c00, Infinity",
        "0xfc00, -Infinity",
        "0x7e00, NaN",
    })
    void decodesHalves(String bits, String value) throws IOException {
        int half = Integer.decode(bits);
        write("{\"h\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}}", (byte) half, (byte) (half >> 8));

        float decoded = Safetensors.read(file).tensors().get("h").values()[0];

        // Float.equals tells 0 from -0 and has NaN equal itself.
        assertThat(Float.valueOf(decoded)).isEqualTo(Float.valueOf(value));
    }

    @Test
    void readsOnlyWhatIsWanted() throws IOException {
        write(
                "{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}",
                new byte[] {1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0x40});

        assertThat(Safetensors.read(file, "b"::equals).tensors())
                .isEqualTo(Map.of("b", new Tensor(new long[] {1}, new float[] {2})));
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(SafetensorsException.class)
                .hasMessage(file + ": tensor a must have the element type F32 or F16, but has I64");
    }

    @Test
    void namesWhatIsWrongWithDamagedFiles() throws IOException {
        Files.write(file, new byte[] {1, 2, 3});
        assertDamaged("expected at least 8 bytes, but it has 3");

        Files.write(file, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});
        assertDamaged("expected a header length of 2 to 100000000 bytes, but found 18446744073709551615");

        Files.write(file, new byte[] {64, 0, 0, 0, 0, 0, 0, 0, '{'});
        assertDamaged("expected a header of 64 bytes, but only 1 follow");

        write("<html>no JSON</html>");
        assertDamaged("expected a JSON object as its header, but found '<html>no JSON</html>'");

        write("{\"a\":{\"dtype\":\"F32\"");
        assertDamaged("expected a JSON object");

        write("{} {}");
        assertDamaged("expected a JSON object");

        write("{\"a\":5}");
        assertDamaged("tensor a must be an object, but is 5");

        write("{\"a\":{\"shape\":[1],\"data_offsets\":[0,4]}}", 4);
        assertDamaged("tensor a must name its dtype");

        write("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", 4);
        assertDamaged("tensor a must have whole numbers of 0 or more as shape, but has [1.5]");

        write("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,-4]}}", 4);
        assertDamaged("as data_offsets, but has [0,-4]");

        write("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", 4);
        assertDamaged("tensor a must have two rising data_offsets, but has [4,0]");

        write("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4);
        assertDamaged("tensor a of shape 2 and type F32 must have 8 bytes, but its offsets span 4");

        write("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,4]}}", 4);
        assertDamaged("tensor a has the impossible shape 4611686018427387904x4");

        String overlapping = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}";
        write(overlapping, 12);
        assertDamaged("tensor b must begin at byte 8 of the data, where the tensor before it ends, but begins at 4");

        String outOfRange = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        write(outOfRange, 7);
        int whole = 8 + outOfRange.length() + 8;
        assertDamaged("its header says " + whole + " bytes, but it has " + (whole - 1));
        write(outOfRange, 9);
        assertDamaged("its header says " + whole + " bytes, but it has " + (whole + 1));

        write("{\"__metadata__\":{\"a\":[]}}");
        assertDamaged("__metadata__ entry a must be a string");
    }

    @Test
    void aMissingFileIsToldApartFromADamagedOne() {
        assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aTensorMustHaveAsManyValuesAsItsShape() {
        assertThatThrownBy(() -> new Tensor(new long[] {2, 3}, new float[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a tensor of shape 2x3 must have 6 values, but has 5");
        assertThatThrownBy(() -> new Tensor(new long[] {-1, -5}, new float[5]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTensorsShapeCannotBeChangedFromOutside() {
        long[] shape = {2};
        Tensor tensor = new Tensor(shape, new float[2]);
        shape[0] = 5;
        tensor.shape()[0] = 6;
        assertThat(tensor.shape()).containsExactly(2);
    }

    private void assertDamaged(String problem) {
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(problem);
    }

    private void write(String json, int dataBytes) throws IOException {
        write(json, new byte[dataBytes]);
    }

    private void write(String json, byte... data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] header = json.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        bytes.writeBytes(header);
        bytes.writeBytes(data);
        Files.write(file, bytes.toByteArray());
    }
}
