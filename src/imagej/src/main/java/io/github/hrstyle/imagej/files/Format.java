package io.github.hrstyle.imagej.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The image formats. What is read is told by its content, what is written by its extension. */
enum Format {
    PNG(List.of(".png"), "89504e470d0a1a0a"),
    JPEG(List.of(".jpg", ".jpeg"), "ffd8ff"),
    BMP(List.of(".bmp"), "424d"),
    /** The last two are BigTIFF, which is refused with its name. */
    TIFF(List.of(".tif", ".tiff"), "49492a00", "4d4d002a", "49492b00", "4d4d002b");

    private static final int LONGEST_SIGNATURE = 8;
    private static final int SHOWN_BYTES = 16;

    private final List<String> extensions;
    private final List<String> signatures;

    Format(List<String> extensions, String... signatures) {
        this.extensions = extensions;
        this.signatures = List.of(signatures);
    }

    /** @throws ImageFileException when the content is none of the formats */
    static Format ofContent(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(SHOWN_BYTES);
        }
        if (start.length == 0) throw new ImageFileException(file, "is empty; expected a PNG, JPEG, BMP or TIFF image");
        String hex = HexFormat.of().formatHex(start, 0, Math.min(start.length, LONGEST_SIGNATURE));
        for (Format format : values()) if (format.signatures.stream().anyMatch(hex::startsWith)) return format;
        throw new ImageFileException(
                file, "is not a PNG, JPEG, BMP or TIFF image, whatever its name says; it begins with " + shown(start));
    }

    private static String shown(byte[] start) {
        for (byte b : start)
            if (b < ' ' && b != '\n' && b != '\r' && b != '\t')
                return HexFormat.of().formatHex(start);
        return "the text '" + new String(start, StandardCharsets.US_ASCII).strip() + "'";
    }

    /** @throws ImageFileException when the extension is none that can be written */
    static Format ofExtension(Path file) throws ImageFileException {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        for (Format format : values()) if (format.extensions.stream().anyMatch(lower::endsWith)) return format;
        throw new ImageFileException(
                file,
                "an image's file name must end in one of "
                        + String.join(
                                ", ",
                                Arrays.stream(values())
                                        .flatMap(f -> f.extensions.stream())
                                        .toList()));
    }
}
