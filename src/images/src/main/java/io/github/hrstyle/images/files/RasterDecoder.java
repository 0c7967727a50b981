package io.github.hrstyle.images.files;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** ImageIO's decoders, with their warnings taken seriously. */
final class RasterDecoder implements AutoCloseable {

    /** Warnings after which the pixels are nevertheless all there. */
    private static final List<String> HARMLESS = List.of(
            "extraneous bytes",
            "ICC",
            "profile",
            "Adobe",
            "metadata",
            "Invalid SOS parameters",
            "Exif chunk",
            "Bogus APP",
            // Of TIFF: what is absent is found another way, or it fails.
            "Missing PhotometricInterpretation",
            "ByteCounts for",
            "8 bit ColorMap",
            "Old-style JPEG",
            "Missing JPEGTables",
            "does not match PhotometricInterpretation",
            // A last strip need not be whole; TiffPages looks at their lengths.
            "strip/tileByteCount");

    private final Path file;
    private final Format format;
    private final ImageReader reader;
    private final ImageInputStream in;
    private @Nullable String warning;

    /** @param reader closed with this */
    RasterDecoder(Path file, Format format, ImageReader reader) throws IOException {
        this.file = file;
        this.format = format;
        this.reader = reader;
        in = new FileInput(file);
        reader.setInput(in, false, false);
        reader.addIIOReadWarningListener((source, said) -> {
            // A decoder may repeat itself without end on a damaged file.
            if (warning == null && HARMLESS.stream().noneMatch(said::contains)) warning = said;
        });
    }

    /** Of a file of one image. */
    static BufferedImage decode(Path file, Format format, ImageReader reader) throws IOException {
        try (RasterDecoder decoder = new RasterDecoder(file, format, reader)) {
            return decoder.run(coder -> coder.read(0));
        }
    }

    interface Decoding<T> {
        T run(ImageReader reader) throws IOException;
    }

    /** @throws ImageFileException when the decoder fails or warns that pixels are missing or damaged */
    <T> T run(Decoding<T> decoding) throws ImageFileException {
        try {
            T decoded = decoding.run(reader);
            if (warning != null) throw damaged(warning, null);
            return decoded;
        } catch (ImageFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // on damaged files the decoders throw whatever they trip over
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw damaged(ImageFileException.reason(cause), e);
        }
    }

    private ImageFileException damaged(String reason, @Nullable Throwable cause) {
        String wayOut = format == Format.TIFF ? ForeignFormat.WAY_OUT : "";
        return new ImageFileException(
                file, "is a truncated, damaged or unsupported " + format + ": " + reason + wayOut, cause);
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        in.close();
    }
}
