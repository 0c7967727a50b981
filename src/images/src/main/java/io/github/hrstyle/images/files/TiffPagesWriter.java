package io.github.hrstyle.images.files;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a TIFF as other programs know it, a directory for each page: what was said beside the image in the file that it came from,
 * 16-bit colours and alpha, all of which ij's encoder has no place for.
 */
final class TiffPagesWriter {

    private static final int WHITE_IS_ZERO = 0;
    private static final int UNSIGNED = 1;
    private static final int SIGNED = 2;
    private static final int FLOAT = 3;

    private TiffPagesWriter() {}

    /** Whether there is something to write that ij cannot. */
    static boolean isNeeded(ImagePlus image) {
        return TiffTags.of(image).filter(tags -> !tags.imagej()).isPresent()
                || Alpha.isIn(image)
                || Alpha.wide(image).isPresent()
                || (Rgb48.is(image) && image.getStackSize() > 3);
    }

    static void write(ImagePlus image, Path part, Map<String, String> texts) throws IOException {
        TiffTags tags = TiffTags.of(image).orElse(TiffTags.NONE);
        int slices = Rgb48.is(image) ? 3 : 1;
        int pages = image.getStackSize() / slices;
        TiffPlane plane = plane(image);
        try (TiffOutput out = new TiffOutput(part, plane.bytes() * pages)) {
            for (int page = 0; page < pages; page++) {
                List<TiffField> fields = new ArrayList<>(tags.page(page));
                if (page == 0) fields.addAll(ImageJFields.of(InfoText.append(image.getInfoProperty(), texts)));
                if (image.isInvertedLut()) fields.add(TiffPlane.shorts(TiffDirectory.PHOTOMETRIC, 1, WHITE_IS_ZERO));
                write(bands(image, page, plane), new TiffPlaneWriter(out, plane, tags.pyramid()), plane, fields);
            }
        }
    }

    private static void write(PixelBands pixels, TiffPlaneWriter writer, TiffPlane plane, List<TiffField> fields)
            throws IOException {
        for (int band = 0; band < plane.bands(); band++) {
            int rows = plane.rows(band);
            writer.append(writer.encode(pixels.rows(band * TiffPlane.ROWS, rows), rows));
        }
        writer.end(fields);
    }

    private static TiffPlane plane(ImagePlus image) {
        int bits = image.getBitDepth() == 24 ? Byte.SIZE : image.getBitDepth();
        int colours = image.getBitDepth() == 24 || Rgb48.is(image) ? 3 : 1;
        boolean alpha = Alpha.isIn(image) || Alpha.wide(image).isPresent();
        boolean signed = image.getCalibration().isSigned16Bit();
        boolean pyramid = TiffTags.of(image).orElse(TiffTags.NONE).pyramid();
        return new TiffPlane(
                image.getWidth(),
                image.getHeight(),
                alpha && !signed ? colours + 1 : colours,
                bits,
                signed ? SIGNED : bits == Float.SIZE ? FLOAT : UNSIGNED,
                pyramid,
                false);
    }

    private static PixelBands bands(ImagePlus image, int page, TiffPlane plane) {
        if (image.getBitDepth() == 16) return copies(Pixels16.samples(image, page, Rgb48.is(image)), plane);
        // A single image's stack would be made up by ij.
        Object values = image.getStackSize() == 1
                ? image.getProcessor().getPixels()
                : image.getStack().getPixels(page + 1);
        if (values instanceof int[] colours)
            return (top, count) -> colours(colours, top * plane.width(), count * plane.width(), plane.samples());
        return copies(values, plane);
    }

    /** @param values the plane's, samples of a pixel side by side */
    private static PixelBands copies(Object values, TiffPlane plane) {
        int row = plane.width() * plane.samples();
        return (top, count) -> {
            Object rows = plane.array(count);
            System.arraycopy(values, top * row, rows, 0, count * row);
            return rows;
        };
    }

    private static byte[] colours(int[] pixels, int from, int count, int samples) {
        byte[] bytes = new byte[samples * count];
        for (int i = from, at = 0; i < from + count; i++) {
            for (int shift = 16; shift >= 0; shift -= 8) bytes[at++] = (byte) (pixels[i] >> shift);
            if (samples > 3) bytes[at++] = (byte) (pixels[i] >> 24);
        }
        return bytes;
    }
}
