package io.github.hrstyle.images.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a large image as a TIFF, or a BigTIFF where it needs to be one, in tiles, with a pyramid of smaller levels as OME-TIFF has
 * them. Bands are made and compressed on all processors; of the image only those are held.
 */
final class TiledTiffWriter {

    private static final int UNCOMPRESSED = 1;

    private TiledTiffWriter() {}

    /** @param like whose type of pixels and fields it gets, with the colour profile: the pixels were not converted */
    static void write(PixelBands bands, TiffDirectory like, Path part, Map<String, String> texts) throws IOException {
        TiffPlane plane = plane(like);
        List<TiffField> fields = new ArrayList<>(TiffTags.kept(like, true));
        like.field(TiffDirectory.ORIENTATION).ifPresent(fields::add);
        String info = ImageJFields.info(like).orElse(like.description());
        fields.addAll(ImageJFields.of(InfoText.append(info, texts)));
        try (TiffOutput out = new TiffOutput(part, bytes(like))) {
            TiffPlaneWriter writer = new TiffPlaneWriter(out, plane, true);
            Bands.each(
                    plane.bands(),
                    plane.bytes() / plane.bands(),
                    band -> writer.encode(bands.rows(band * TiffPlane.ROWS, plane.rows(band)), plane.rows(band)),
                    writer::append);
            writer.end(fields);
        }
    }

    private static TiffPlane plane(TiffDirectory like) {
        return new TiffPlane(
                (int) like.width(),
                (int) like.height(),
                like.samples(),
                like.bits(),
                (int) like.number(TiffDirectory.SAMPLE_FORMAT, 1),
                true,
                like.number(TiffDirectory.COMPRESSION, UNCOMPRESSED) != UNCOMPRESSED);
    }

    /** Of all levels, at most: each has a quarter of the pixels of the one above. */
    static long bytes(TiffDirectory like) {
        return plane(like).bytes() / 3 * 4;
    }
}
