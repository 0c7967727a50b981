package io.github.hrstyle.imagej.files;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** ImageIO's decoders, with their warnings taken seriously. */
final class RasterDecoder {

    /** Warnings after which the pixels are nevertheless all there. */
    private static final List<String> HARMLESS =
            List.of("extraneous bytes", "ICC", "profile", "Adobe", "metadata", "Invalid SOS parameters");

    private RasterDecoder() {}

    /** @throws ImageFileException when the decoder fails or warns that pixels are missing or damaged */
    static BufferedImage decode(Path file, String format) throws IOException {
        // By name and as a local decoder of the JDK: another one on the class path may have other rules.
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> {
            // A decoder may repeat itself without end on a damaged file.
            if (warnings.isEmpty() && HARMLESS.stream().noneMatch(warning::contains)) warnings.add(warning);
        });
        // ImageIO's own factory would read through a temporary file.
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, true, false);
            BufferedImage image = reader.read(0);
            if (!warnings.isEmpty()) throw damaged(file, format, warnings.get(0), null);
            return image;
        } catch (ImageFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // on damaged files the decoders throw whatever they trip over
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw damaged(file, format, ImageFileException.reason(cause), e);
        } finally {
            reader.dispose();
        }
    }

    private static ImageFileException damaged(Path file, String format, String reason, @Nullable Throwable cause) {
        return new ImageFileException(
                file,
                "is a truncated, damaged or unsupported " + Format.valueOf(format.toUpperCase(Locale.ROOT)) + ": "
                        + reason,
                cause);
    }
}
