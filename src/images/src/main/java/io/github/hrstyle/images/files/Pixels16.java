package io.github.hrstyle.images.files;

import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.util.ArrayList;
import java.util.List;

/** Pages of 16-bit images as encoders take them: grey or colours, with alpha where the image has it. */
final class Pixels16 {

    private static final int SIGN = 0x8000;

    private Pixels16() {}

    /** For ImageIO's encoders. */
    static BufferedImage image(ImagePlus image) {
        boolean colour = Capability.isRgb48(image);
        short[] values = samples(image, 0, colour);
        int samples = (colour ? 3 : 1) + (Alpha.wide(image).isPresent() ? 1 : 0);
        return Rasters.image(new DataBufferUShort(values, values.length), image.getWidth(), samples);
    }

    /** A page's samples, those of a pixel side by side; signed ones, which ij holds 32768 higher, as they are. */
    static short[] samples(ImagePlus image, int page, boolean colour) {
        int slices = colour ? 3 : 1;
        List<short[]> samples = new ArrayList<>();
        for (int slice = slices * page; slice < slices * (page + 1); slice++)
            // A single image's stack would be made up by ij.
            samples.add((short[])
                    (image.getStackSize() == 1
                            ? image.getProcessor().getPixels()
                            : image.getStack().getPixels(slice + 1)));
        Alpha.wide(image).ifPresent(alpha -> samples.add(alpha.planes().get(page)));
        short[] values = samples.size() == 1 ? samples.get(0) : interleaved(samples);
        if (!image.getCalibration().isSigned16Bit()) return values;
        short[] signed = new short[values.length];
        for (int i = 0; i < signed.length; i++) signed[i] = (short) (values[i] ^ SIGN);
        return signed;
    }

    private static short[] interleaved(List<short[]> samples) {
        int count = samples.size();
        short[] interleaved = new short[count * samples.get(0).length];
        for (int s = 0; s < count; s++) {
            short[] values = samples.get(s);
            for (int i = 0; i < values.length; i++) interleaved[count * i + s] = values[i];
        }
        return interleaved;
    }
}
