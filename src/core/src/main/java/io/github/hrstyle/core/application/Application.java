package io.github.hrstyle.core.application;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.image.SoftBorder;
import io.github.hrstyle.core.network.FrozenGenerator;
import io.github.hrstyle.core.network.HrNet;
import java.util.List;
import java.util.Optional;

/**
 * A fitted style on a device, ready for planes. A plane is done tile by tile, each read with a margin as wide as the generator
 * can see and with the image mirrored beyond its border; since the normalisation's statistics are fixed, tiles fit together
 * as if the plane had been done at once.
 */
public final class Application implements AutoCloseable {

    /** Rows beside a rectangle that its pixels depend on. */
    public static final int MARGIN = HrNet.REACH;

    /** Side of the squares that a plane is best done in. */
    public static final int TILE = Tile.SIDE;

    private final NDManager manager;
    private final FrozenGenerator generator;
    private final FittedStyle fitted;

    public Application(FittedStyle fitted, Device device) {
        manager = Torch.manager(device);
        generator = new FrozenGenerator(manager, fitted.generator(), fitted.statistics(), fitted.base());
        this.fitted = fitted;
    }

    /**
     * Writes the styled {@code input} into {@code output}, which has its size and may be the same pixels only if it is a
     * single tile.
     *
     * @return whether it was done to the end
     */
    public boolean apply(Plane input, Plane output, ApplyListener listener) {
        return apply(input, Optional.empty(), output, listener);
    }

    /**
     * The same where labels have looks of their own; what has no label stays as it is to the bit, and along its border the
     * change comes in smoothly. Then {@code output} must be of the same type of pixels, and other pixels.
     *
     * @param labels of the input's pixels; may be left out of a style that knows at most one
     * @throws IllegalArgumentException if the labels are of another size or unknown, or several are known and none are given
     */
    public boolean apply(Plane input, Optional<LabelImage> labels, Plane output, ApplyListener listener) {
        fitted.check(input, labels);
        if (input.width() != output.width() || input.height() != output.height())
            throw new IllegalArgumentException("output must be as large as the input, %d x %d pixels, but is %d x %d"
                    .formatted(input.width(), input.height(), output.width(), output.height()));
        List<Tile> tiles = Tile.covering(input.width(), input.height());
        for (int i = 0; i < tiles.size(); i++) {
            Tile tile = tiles.get(i);
            output.write(styled(input, labels, tile.x(), tile.y(), tile.width(), tile.height()), tile.x(), tile.y());
            labels.ifPresent(
                    mask -> SoftBorder.restore(input, mask, output, tile.x(), tile.y(), tile.width(), tile.height()));
            if (!listener.onTile(i + 1, tiles.size())) return false;
        }
        return true;
    }

    /**
     * A rectangle of the styled plane, made at once: its memory grows with its size, some 5 kB a pixel. Of a style that was fitted
     * with several labels, nothing can be made without a mask.
     *
     * @param x a multiple of {@link HrNet#MULTIPLE}, as is {@code y}: so are the places where the lower branches' pixels begin
     */
    public RgbImage styled(Plane input, long x, long y, int width, int height) {
        return styled(input, Optional.empty(), x, y, width, height);
    }

    private RgbImage styled(Plane input, Optional<LabelImage> labels, long x, long y, int width, int height) {
        int margin = MARGIN;
        int w = roundedUp(width) + 2 * margin;
        int h = roundedUp(height) + 2 * margin;
        RgbImage around = input.read(x - margin, y - margin, w, h);
        Optional<LabelImage> labelsAround = labels.map(mask -> mask.read(x - margin, y - margin, w, h));
        return generator.apply(around, labelsAround).crop(margin, margin, width, height);
    }

    private static int roundedUp(int length) {
        return (length + HrNet.MULTIPLE - 1) / HrNet.MULTIPLE * HrNet.MULTIPLE;
    }

    @Override
    public void close() {
        manager.close();
    }
}
