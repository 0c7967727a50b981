package io.github.hrstyle.images.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The text that ImageJ shows as an image's Info, in the two TIFF fields of its own that hold it: beside the description, which other
 * programs have their own use for. The first field has the lengths of the second's parts: a header, which tells their kinds, and
 * then each.
 */
final class ImageJFields {

    private static final int MAGIC = 0x494a494a; // "IJIJ"
    private static final int INFO = 0x696e666f; // "info"
    private static final int LONG = 4;
    private static final int BYTE = 1;
    private static final int MAGIC_BYTES = 4;
    private static final int ENTRY_BYTES = 8;

    private ImageJFields() {}

    /** @return none for an empty text */
    static List<TiffField> of(String info) {
        if (info.isEmpty()) return List.of();
        byte[] text = info.getBytes(StandardCharsets.UTF_16BE);
        ByteBuffer lengths =
                ByteBuffer.allocate(8).putInt(MAGIC_BYTES + ENTRY_BYTES).putInt(text.length);
        ByteBuffer data = ByteBuffer.allocate(MAGIC_BYTES + ENTRY_BYTES + text.length);
        data.putInt(MAGIC).putInt(INFO).putInt(1).put(text);
        return List.of(
                new TiffField(TiffDirectory.IMAGEJ_LENGTHS, LONG, 2, lengths.array()),
                new TiffField(TiffDirectory.IMAGEJ, BYTE, data.capacity(), data.array()));
    }

    /** Empty where there is none, or it cannot be read. */
    static Optional<String> info(TiffDirectory directory) {
        Optional<TiffField> lengths = directory.field(TiffDirectory.IMAGEJ_LENGTHS);
        Optional<TiffField> parts = directory.field(TiffDirectory.IMAGEJ);
        if (lengths.isEmpty() || parts.isEmpty()) return Optional.empty();
        try {
            return info(lengths.get(), ByteBuffer.wrap(parts.get().bytes()));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty(); // damaged: opening the image says so
        }
    }

    private static Optional<String> info(TiffField lengths, ByteBuffer data) {
        // The field is of bytes, so that nobody has turned its numbers: they are in the order of the program that wrote
        // it.
        boolean little = data.getInt(0) != MAGIC;
        data.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        Charset letters = little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        int header = (int) lengths.number(0);
        int at = header;
        int part = 1;
        for (int entry = MAGIC_BYTES; entry < header; entry += ENTRY_BYTES)
            for (int i = 0; i < data.getInt(entry + 4); i++) {
                int length = (int) lengths.number(part++);
                if (data.getInt(entry) == INFO) return Optional.of(new String(data.array(), at, length, letters));
                at += length;
            }
        return Optional.empty();
    }
}
