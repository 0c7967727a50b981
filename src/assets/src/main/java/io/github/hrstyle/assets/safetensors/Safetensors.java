package io.github.hrstyle.assets.safetensors;

import io.github.hrstyle.assets.files.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The content of a safetensors file: named tensors and free text entries.
 *
 * <p>Reads the element types F32 and F16 (decoded to float), writes F32.
 */
public final class Safetensors {
    /** Bytes that are read or written at once; a multiple of every element's size. */
    private static final int CHUNK_BYTES = 1 << 20;

    private final Map<String, Tensor> tensors;
    private final Map<String, String> metadata;

    /** The maps are copied, the tensors' values are not. */
    public Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** The tensors by name, in the order of the file's header or of the map this was made from. */
    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /** The free entries of {@code __metadata__}. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * Reads a whole file.
     *
     * @throws SafetensorsException when the file is damaged or has a tensor of an unsupported element type
     * @throws IOException when it cannot be read
     */
    public static Safetensors read(Path file) throws IOException {
        return read(file, name -> true);
    }

    /**
     * Reads the wanted tensors; the others are neither loaded nor does their element type matter.
     *
     * @throws SafetensorsException when the file is damaged or a wanted tensor has an unsupported element type
     * @throws IOException when it cannot be read
     */
    public static Safetensors read(Path file, Predicate<String> wanted) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(Input.of(channel), file.toString(), wanted);
        }
    }

    /**
     * Reads what {@link #toBytes} gave.
     *
     * @param source what the bytes are, for messages
     * @throws SafetensorsException when they are damaged or have a tensor of an unsupported element type
     */
    public static Safetensors parse(byte[] bytes, String source) throws SafetensorsException {
        try {
            return read(Input.of(bytes), source, name -> true);
        } catch (SafetensorsException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can always be read", e);
        }
    }

    private static Safetensors read(Input input, String source, Predicate<String> wanted) throws IOException {
        SafetensorsHeader header = header(input, source);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (TensorInfo info : header.tensors().values())
            if (wanted.test(info.name()))
                tensors.put(info.name(), tensor(input, header.dataStart(), info, chunk, source));
        return new Safetensors(tensors, header.metadata());
    }

    /**
     * Reads only what a file says about its tensors, and checks its length against that.
     *
     * @throws SafetensorsException when the header is damaged or the file's length is not the one it says
     * @throws IOException when the file cannot be read
     */
    public static SafetensorsHeader readHeader(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return header(Input.of(channel), file.toString());
        }
    }

    private static SafetensorsHeader header(Input input, String source) throws IOException {
        ByteBuffer first = ByteBuffer.allocate((int) Math.min(SafetensorsHeader.LENGTH_BYTES, input.size()));
        readFully(input, first, 0, source);
        int length = SafetensorsHeader.jsonLength(first.array(), source);
        long rest = input.size() - SafetensorsHeader.LENGTH_BYTES;
        if (length > rest)
            throw new SafetensorsException(
                    source + " is too short: expected a header of " + length + " bytes, but only " + rest + " follow");
        ByteBuffer json = ByteBuffer.allocate(length);
        readFully(input, json, SafetensorsHeader.LENGTH_BYTES, source);
        SafetensorsHeader header = SafetensorsHeader.parse(json.array(), source);
        header.checkFileSize(input.size(), source);
        return header;
    }

    private static Tensor tensor(Input input, long dataStart, TensorInfo info, ByteBuffer chunk, String source)
            throws IOException {
        ElementType type = info.elementType(source);
        long elements = info.size() / type.size;
        if (elements > Integer.MAX_VALUE - 8)
            throw new SafetensorsException(source + ": tensor " + info.name() + " must have at most "
                    + (Integer.MAX_VALUE - 8) + " elements, but has " + elements);
        float[] values = new float[(int) elements];
        int done = 0;
        while (done < values.length) {
            int count = Math.min(values.length - done, CHUNK_BYTES / type.size);
            chunk.clear().limit(count * type.size);
            readFully(input, chunk, dataStart + info.begin() + (long) done * type.size, source);
            type.decode(chunk.flip(), values, done);
            done += count;
        }
        return new Tensor(info.shape(), values);
    }

    private static void readFully(Input input, ByteBuffer into, long position, String source) throws IOException {
        for (long at = position; into.hasRemaining(); ) {
            int count = input.read(into, at);
            if (count < 0)
                throw new SafetensorsException(source + " is too short: expected " + into.remaining()
                        + " more bytes at byte " + at + ", but it ends there");
            at += count;
        }
    }

    /**
     * Writes all tensors as F32, sorted by name; the same content gives the same bytes. The file appears whole or not at all:
     * see {@link AtomicFile}.
     *
     * @throws IOException when it cannot be written; then nothing is left behind
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, part -> {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                writeTo(channel);
            }
        });
    }

    /** The bytes that {@link #write} would write. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writeTo(Channels.newChannel(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
        return bytes.toByteArray();
    }

    private void writeTo(WritableByteChannel channel) throws IOException {
        Map<String, Tensor> sorted = new TreeMap<>(tensors);
        List<TensorInfo> infos = new ArrayList<>();
        sorted.forEach((name, tensor) -> infos.add(new TensorInfo(
                name,
                ElementType.F32.name(),
                tensor.shape(),
                0,
                (long) tensor.values().length * ElementType.F32.size)));
        writeFully(
                channel,
                ByteBuffer.wrap(SafetensorsHeader.packed(infos, metadata).toBytes()));
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor tensor : sorted.values()) {
            float[] values = tensor.values();
            for (int done = 0; done < values.length; done += CHUNK_BYTES / ElementType.F32.size) {
                int count = Math.min(values.length - done, CHUNK_BYTES / ElementType.F32.size);
                chunk.clear().limit(count * ElementType.F32.size);
                chunk.asFloatBuffer().put(values, done, count);
                writeFully(channel, chunk);
            }
        }
    }

    private static void writeFully(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) channel.write(bytes);
    }
}
