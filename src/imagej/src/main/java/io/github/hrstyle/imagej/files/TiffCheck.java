package io.github.hrstyle.imagej.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Accepts the TIFFs that ij decodes rightly. ij itself shows what is left of a truncated file as black, hangs on some damaged
 * strips and misreads some kinds without a word; all those are errors here.
 */
final class TiffCheck {

    private static final int RGB = 2;
    private static final int PALETTE = 3;

    private final Path path;
    private final TiffFile file;
    private final boolean decoding;

    private TiffCheck(Path path, TiffFile file, boolean decoding) {
        this.path = path;
        this.file = file;
        this.decoding = decoding;
    }

    /** The pages, thumbnails left out, in order; at least one. */
    static List<TiffPage> pages(Path path, SizeLimit limit) throws IOException {
        return pages(path, limit, true);
    }

    /** The same, without looking into compressed strips, which takes as long as decoding them. */
    static List<TiffPage> declared(Path path, SizeLimit limit) throws IOException {
        return pages(path, limit, false);
    }

    private static List<TiffPage> pages(Path path, SizeLimit limit, boolean decoding) throws IOException {
        try (TiffFile file = new TiffFile(path)) {
            return new TiffCheck(path, file, decoding).pages(limit);
        }
    }

    /** The pages as they are, unchecked; at least one. */
    static List<TiffPage> directories(Path path) throws IOException {
        try (TiffFile file = new TiffFile(path)) {
            List<TiffPage> pages = new ArrayList<>();
            while (file.hasNext()) {
                TiffPage page = TiffPage.of(file.nextDirectory());
                if (!page.reduced() || pages.isEmpty()) pages.add(page);
            }
            if (pages.isEmpty()) throw new TiffCheck(path, file, false).refused("it has no image");
            return pages;
        }
    }

    private List<TiffPage> pages(SizeLimit limit) throws IOException {
        List<TiffPage> pages = new ArrayList<>();
        boolean thumbnails = false;
        while (file.hasNext()) {
            TiffPage page = TiffPage.of(file.nextDirectory());
            boolean reduced = page.reduced() && !pages.isEmpty();
            thumbnails |= reduced;
            if (reduced) continue;
            if (thumbnails) throw refused("its pages are mixed with thumbnails");
            if (!pages.isEmpty() && !page.sameAs(pages.get(0))) throw refused("its pages differ in size or type");
            pages.add(page);
            limit.check(
                    path,
                    page.width(),
                    page.height(),
                    Math.max(pages.size(), page.imagejPlanes()),
                    bytesPerPixel(page));
            checkCompression(page);
            checkKind(page);
            checkStrips(page);
            if (page.imagejPlanes() > 1) {
                while (file.hasNext()) file.nextDirectory(); // for being there: ij looks at none of them
                return pages;
            }
        }
        if (pages.isEmpty()) throw refused("it has no image");
        if (thumbnails && pages.size() > 1) throw refused("its pages are mixed with thumbnails");
        return pages;
    }

    private static int bytesPerPixel(TiffPage page) {
        return page.bits() == 8 && page.samples() >= 3 ? 4 : Math.max(1, page.bits() / 8) * page.samples();
    }

    private void checkKind(TiffPage page) throws ImageFileException {
        int bits = page.bits();
        int samples = page.samples();
        if (bits != 1 && bits != 8 && bits != 16 && bits != 32)
            throw refused("it has %d bits a sample; expected 1, 8, 16 or 32".formatted(bits));
        boolean several = samples == 3 || samples == 4;
        if (samples != 1 && !(several && (bits == 8 || bits == 16)))
            throw refused("it has %d samples of %d bits a pixel; expected 1, or 3 or 4 of 8 or 16 bits"
                    .formatted(samples, bits));
        if (page.photometric() > (samples == 1 ? PALETTE : RGB))
            throw refused(
                    "its colour space has number %d; expected grey, RGB or a palette".formatted(page.photometric()));
        boolean known =
                switch (samples * bits) {
                    case 16 -> page.sampleFormat() <= 2;
                    case 32 -> page.sampleFormat() <= 3;
                    default -> page.sampleFormat() == 1;
                };
        if (!known)
            throw refused("its sample format has number %d at %d bits; expected unsigned, signed 16-bit or 32-bit float"
                    .formatted(page.sampleFormat(), bits));
    }

    private void checkCompression(TiffPage page) throws ImageFileException {
        switch (page.compression()) {
            case TiffPage.UNCOMPRESSED, TiffPage.LZW, TiffPage.DEFLATE, TiffPage.DEFLATE_OLD, TiffPage.PACK_BITS -> {}
            default ->
                throw refused("its compression has number %d; expected none, LZW, Deflate or PackBits"
                        .formatted(page.compression()));
        }
        if (!page.compressed()) {
            if (page.planar() && page.samples() == 4) throw refused("it has 4 planes of samples");
            return;
        }
        if (page.bits() == 1) throw refused("it is compressed and has 1 bit a pixel; save it uncompressed");
        boolean wide = page.bits() == 16 && page.samples() > 1;
        boolean apart = page.planar() && page.samples() > 1;
        boolean predicted = page.predictor() != 1;
        if (page.predictor() > 2 || (predicted && (page.bits() == 32 || wide || apart)))
            throw refused(
                    "it is compressed with predictor %d; save it without or uncompressed".formatted(page.predictor()));
        if ((wide && apart) || (page.samples() == 4 && (wide || apart)))
            throw refused("it is compressed, with samples in planes or 4 of 16 bits; save it uncompressed");
    }

    private void checkStrips(TiffPage page) throws IOException {
        long[] offsets = page.offsets();
        long[] lengths = page.lengths();
        if (offsets.length == 0) throw refused("it has no strips");
        // Old programs leave the length of a single uncompressed strip out.
        if (lengths.length == 0 && offsets.length == 1 && !page.compressed())
            lengths = new long[] {page.rowBytes() * page.rows()};
        if (lengths.length != offsets.length)
            throw refused("it has %d strips, but lengths of %d".formatted(offsets.length, lengths.length));
        long rowsPerStrip = Math.max(1, Math.min(page.rowsPerStrip(), page.height()));
        long perPlane = (page.height() + rowsPerStrip - 1) / rowsPerStrip;
        long planes = page.planar() ? page.samples() : 1;
        if (offsets.length != perPlane * planes)
            throw refused("it has %d strips; expected %d".formatted(offsets.length, perPlane * planes));
        for (int i = 0; i < offsets.length; i++) {
            long rows = Math.min(rowsPerStrip, page.height() - (i % perPlane) * rowsPerStrip);
            if (i > 0) checkOrder(page, offsets[i - 1] + lengths[i - 1], offsets[i]);
            checkStrip(page, offsets[i], lengths[i], rows * page.rowBytes());
        }
        if (page.imagejPlanes() > 1)
            file.requireInside(offsets[0], page.imagejPlanes() * page.rowBytes() * page.rows());
    }

    private void checkOrder(TiffPage page, long end, long start) throws ImageFileException {
        // ij turns an image upside down whose strips run backwards, and takes uncompressed ones for one piece.
        if (start < end || (!page.compressed() && start != end)) throw refused("its strips do not follow each other");
    }

    private void checkStrip(TiffPage page, long offset, long length, long expected) throws IOException {
        file.requireInside(offset, length);
        if (!page.compressed()) {
            if (length < expected) throw shortStrip(length, expected);
            return;
        }
        if (!decoding) return;
        long decoded = TiffStrips.decodedLength(file.read(offset, length).array(), page.compression(), expected);
        if (decoded < expected) throw shortStrip(decoded, expected);
    }

    private ImageFileException shortStrip(long got, long expected) {
        return refused("a strip is truncated or damaged: it holds %d bytes; expected %d".formatted(got, expected));
    }

    private ImageFileException refused(String why) {
        return new ImageFileException(path, "is a TIFF that cannot be opened: " + why);
    }
}
