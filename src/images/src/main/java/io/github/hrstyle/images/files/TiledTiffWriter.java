package io.github.hrstyle.images.files;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a TIFF tile by tile, as the image makes them. */
final class TiledTiffWriter {

    private TiledTiffWriter() {}

    /** @param like whose fields it gets, with the colour profile: the pixels were not converted */
    static void write(RenderedImage image, TiffDirectory like, Path part, Map<String, String> texts)
            throws IOException {
        List<TiffField> fields = new ArrayList<>(TiffTags.kept(like, true));
        like.field(TiffDirectory.ORIENTATION).ifPresent(fields::add);
        String info = ImageJFields.info(like).orElse(like.description());
        fields.addAll(ImageJFields.of(InfoText.append(info, texts)));
        try (TiffEncoding encoding = new TiffEncoding(part)) {
            encoding.write(image, fields, true);
            encoding.end();
        }
    }
}
