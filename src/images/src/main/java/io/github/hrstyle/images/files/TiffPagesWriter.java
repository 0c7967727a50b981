package io.github.hrstyle.images.files;

import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferFloat;
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
    private static final int SHORT = 3;

    private TiffPagesWriter() {}

    /** Whether there is something to write that ij cannot. */
    static boolean isNeeded(ImagePlus image) {
        return TiffTags.of(image).isPresent()
                || Alpha.isIn(image)
                || Alpha.wide(image).isPresent()
                || (Rgb48.is(image) && image.getStackSize() > 3);
    }

    static void write(ImagePlus image, Path part, Map<String, String> texts) throws IOException {
        TiffTags tags = TiffTags.of(image).orElse(new TiffTags(List.of()));
        int slices = Rgb48.is(image) ? 3 : 1;
        try (TiffEncoding encoding = new TiffEncoding(part)) {
            for (int page = 0; page < image.getStackSize() / slices; page++) {
                List<TiffField> fields = new ArrayList<>(tags.page(page));
                if (page == 0) fields.addAll(ImageJFields.of(InfoText.append(image.getInfoProperty(), texts)));
                BufferedImage pixels = page(image, page);
                if (image.isInvertedLut()) {
                    fields.add(new TiffField(TiffDirectory.PHOTOMETRIC, SHORT, 1, new byte[] {0, WHITE_IS_ZERO}));
                    pixels = Rasters.complement(pixels); // the encoder turns the values, too
                }
                encoding.write(pixels, fields, false);
            }
            encoding.end();
        }
    }

    private static BufferedImage page(ImagePlus image, int page) {
        if (image.getBitDepth() == 16) return Pixels16.image(image, page);
        // A single image's stack would be made up by ij.
        Object values = image.getStackSize() == 1
                ? image.getProcessor().getPixels()
                : image.getStack().getPixels(page + 1);
        int width = image.getWidth();
        if (values instanceof int[] colours) return colours(colours, width, Alpha.isIn(image));
        if (values instanceof byte[] bytes) return Rasters.image(new DataBufferByte(bytes, bytes.length), width, 1);
        float[] floats = (float[]) values;
        return Rasters.image(new DataBufferFloat(floats, floats.length), width, 1);
    }

    private static BufferedImage colours(int[] pixels, int width, boolean alpha) {
        int samples = alpha ? 4 : 3;
        byte[] bytes = new byte[samples * pixels.length];
        for (int i = 0, at = 0; i < pixels.length; i++) {
            for (int shift = 16; shift >= 0; shift -= 8) bytes[at++] = (byte) (pixels[i] >> shift);
            if (alpha) bytes[at++] = (byte) (pixels[i] >> 24);
        }
        return Rasters.image(new DataBufferByte(bytes, bytes.length), width, samples);
    }
}
