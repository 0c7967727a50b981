package io.github.hrstyle.images.files;

import java.io.IOException;
import java.io.InputStream;
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
    /** The last two are BigTIFF. */
    TIFF(List.of(".tif", ".tiff"), "49492a00", "4d4d002a", "49492b00", "4d4d002b"),
    /** Read only; what stands in between is its length. */
    WEBP(List.of(), "52494646........57454250");

    private final List<String> extensions;
    private final List<String> signatures;

    Format(List<String> extensions, String... signatures) {
        this.extensions = extensions;
        this.signatures = List.of(signatures);
    }

    /** @throws ImageFileException when the content is none of the formats; names the format that it is of, if it can */
    static Format ofContent(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(ForeignFormat.LONGEST);
        }
        if (start.length == 0)
            throw new ImageFileException(file, "is empty; expected a PNG, JPEG, BMP, WebP or TIFF image");
        String hex = HexFormat.of().formatHex(start);
        for (Format format : values())
            for (String signature : format.signatures) if (begins(hex, signature)) return format;
        throw new ImageFileException(file, ForeignFormat.refusal(start));
    }

    /** @param signature hexadecimal digits, with a point for any */
    static boolean begins(String hex, String signature) {
        if (hex.length() < signature.length()) return false;
        for (int i = 0; i < signature.length(); i++)
            if (signature.charAt(i) != '.' && signature.charAt(i) != hex.charAt(i)) return false;
        return true;
    }

    /** Whether a TIFF has 64-bit offsets. */
    static boolean isBigTiff(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String hex = HexFormat.of().formatHex(in.readNBytes(4));
            return hex.equals("49492b00") || hex.equals("4d4d002b");
        }
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
