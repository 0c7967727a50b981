package io.github.hrstyle.images.files;

import io.github.hrstyle.assets.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Appends a plane to a TIFF band by band, and the smaller levels of its pyramid along with it, each from the one above. Of each level
 * it holds no more than a band.
 */
final class TiffPlaneWriter {

    private static final int REDUCED = 1;

    private final TiffOutput out;
    private final TiffPlane plane;
    private final long[] places;
    private final long[] lengths;
    private final @Nullable TiffPlaneWriter below;
    private int parts;
    private int bands;
    private @Nullable Object pending; // rows that came from the level above
    private int pendingRows;

    /**
     * A band as it is stored, and what is needed of it for the next smaller level.
     *
     * @param parts tiles or strip
     * @param halved empty of rows where there is no such level
     */
    record Band(List<byte[]> parts, Object halved, int halvedRows) {}

    /** @param pyramid whether smaller levels are to be written */
    TiffPlaneWriter(TiffOutput out, TiffPlane plane, boolean pyramid) {
        this.out = out;
        this.plane = plane;
        places = new long[plane.parts()];
        lengths = new long[plane.parts()];
        below = pyramid && plane.hasLevelBelow() ? new TiffPlaneWriter(out, plane.half(), true) : null;
    }

    /** What takes time: by any thread, in any order. */
    Band encode(Object pixels, int rows) {
        return new Band(
                plane.encoded(pixels, rows),
                below == null ? plane.array(0) : plane.halved(pixels, rows),
                below == null ? 0 : rows / 2);
    }

    /** In the order of the image, by one thread. */
    void append(Band band) throws IOException {
        for (byte[] part : band.parts) {
            places[parts] = out.append(part);
            lengths[parts++] = part.length;
        }
        bands++;
        if (below != null && band.halvedRows > 0) below.take(band.halved, band.halvedRows);
    }

    private void take(Object pixels, int rows) throws IOException {
        int wanted = plane.rows(bands);
        Object band = pending == null ? plane.array(wanted) : pending;
        int row = plane.width() * plane.samples();
        System.arraycopy(pixels, 0, band, pendingRows * row, rows * row);
        pendingRows += rows;
        pending = band;
        if (pendingRows < wanted) return;
        pending = null;
        pendingRows = 0;
        append(encode(band, wanted));
    }

    /** Writes the directory when all bands have come. */
    void end(List<TiffField> fields) throws IOException {
        List<TiffField> all = directory();
        List<Long> levels = new ArrayList<>();
        for (TiffPlaneWriter level = below; level != null; level = level.below) {
            List<TiffField> reduced = level.directory();
            reduced.add(TiffPlane.shorts(TiffDirectory.SUBFILE_TYPE, 1, REDUCED));
            levels.add(out.level(reduced));
        }
        if (!levels.isEmpty())
            all.add(out.places(
                    TiffDirectory.LEVELS,
                    levels.stream().mapToLong(Long::longValue).toArray()));
        all.addAll(fields);
        out.page(all);
    }

    private List<TiffField> directory() {
        if (parts < places.length)
            throw new IllegalStateException(Text.format("%d of %d parts have come", parts, places.length));
        List<TiffField> fields = new ArrayList<>(plane.fields());
        fields.add(out.places(plane.tiled() ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS, places));
        fields.add(out.places(plane.tiled() ? TiffDirectory.TILE_BYTES : TiffDirectory.STRIP_BYTES, lengths));
        return fields;
    }
}
