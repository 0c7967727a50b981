package io.github.hrstyle.core.application;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.FrozenGenerator;
import io.github.hrstyle.core.network.HrNet;
import java.util.List;

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

    public Application(FittedStyle fitted, Device device) {
        manager = Torch.manager(device);
        generator = new FrozenGenerator(manager, fitted.generator(), fitted.statistics(), fitted.base());
    }

    /**
     * Writes the styled {@code input} into {@code output}, which has its size and may be the same pixels only if it is a
     * single tile.
     *
     * @return whether it was done to the end
     */
    public boolean apply(Plane input, Plane output, ApplyListener listener) {
        if (input.width() != output.width() || input.height() != output.height())
            throw new IllegalArgumentException("output must be as large as the input, %d x %d pixels, but is %d x %d"
                    .formatted(input.width(), input.height(), output.width(), output.height()));
        List<Tile> tiles = Tile.covering(input.width(), input.height());
        for (int i = 0; i < tiles.size(); i++) {
            Tile tile = tiles.get(i);
            output.write(styled(input, tile.x(), tile.y(), tile.width(), tile.height()), tile.x(), tile.y());
            if (!listener.onTile(i + 1, tiles.size())) return false;
        }
        return true;
    }

    /**
     * A rectangle of the styled plane, made at once: its memory grows with its size, some 5 kB a pixel.
     *
     * @param x a multiple of {@link HrNet#MULTIPLE}, as is {@code y}: so are the places where the lower branches' pixels begin
     */
    public RgbImage styled(Plane input, long x, long y, int width, int height) {
        int margin = MARGIN;
        RgbImage around =
                input.read(x - margin, y - margin, roundedUp(width) + 2 * margin, roundedUp(height) + 2 * margin);
        return generator.apply(around).crop(margin, margin, width, height);
    }

    private static int roundedUp(int length) {
        return (length + HrNet.MULTIPLE - 1) / HrNet.MULTIPLE * HrNet.MULTIPLE;
    }

    @Override
    public void close() {
        manager.close();
    }
}
