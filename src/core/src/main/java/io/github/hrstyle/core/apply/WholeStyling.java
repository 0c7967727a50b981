package io.github.hrstyle.core.apply;

import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.FrozenGenerator;
import io.github.hrstyle.core.network.HrNet;

/**
 * The network makes the whole image, and sees its own pixels (preset reference): a rectangle with a margin as wide as it can see, the image mirrored beyond
 * its border. The memory of a rectangle grows with its size, some 5 kB a pixel.
 */
record WholeStyling(FrozenGenerator generator) implements Styling {

    @Override
    public int margin() {
        return HrNet.REACH;
    }

    @Override
    public RgbImage styled(Plane rows, long top, long x, long y, int width, int height) {
        int margin = margin();
        int w = roundedUp(width) + 2 * margin;
        int h = roundedUp(height) + 2 * margin;
        RgbImage around = rows.read(x - margin, y - top - margin, w, h);
        return generator.image(around).crop(margin, margin, width, height);
    }

    private static int roundedUp(int length) {
        return (length + HrNet.MULTIPLE - 1) / HrNet.MULTIPLE * HrNet.MULTIPLE;
    }
}
