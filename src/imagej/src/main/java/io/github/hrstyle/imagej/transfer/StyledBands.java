package io.github.hrstyle.imagej.transfer;

import io.github.hrstyle.core.apply.Application;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.apply.Styling;
import io.github.hrstyle.core.image.DisplayRange;
import io.github.hrstyle.images.files.PixelBands;
import io.github.hrstyle.images.files.TiffRegions;
import java.awt.Rectangle;
import java.awt.image.Raster;
import java.io.IOException;

/** The styled image, of which each row of tiles is made when it is asked for. */
final class StyledBands implements PixelBands {

    /** Thrown out of the midst of writing when the listener says to stop. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final int SIDE = Application.TILE;

    private final TiffRegions input;
    private final DisplayRange range;
    private final Styling styling;
    private final ApplyListener listener;
    private final long tiles;
    private long done;

    StyledBands(TiffRegions input, DisplayRange range, Styling styling, ApplyListener listener) {
        this.input = input;
        this.range = range;
        this.styling = styling;
        this.listener = listener;
        tiles = (long) count(input.width()) * count(input.height());
    }

    private static int count(int length) {
        return (length + SIDE - 1) / SIDE;
    }

    @Override
    public Object rows(int top, int count) throws IOException {
        int first = Math.max(0, top - styling.margin());
        int end = Math.min(input.height(), top + count + styling.margin());
        Raster read = input.read(new Rectangle(0, first, input.width(), end - first));
        BandPixels around = BandPixels.of(read, input, range);
        // Written over the input's pixels, because not-a-number and alpha stay; but not where neighbours still look at
        // them.
        BandPixels made = styling.margin() == 0
                ? around
                : BandPixels.of(
                        read.createChild(
                                read.getMinX(), read.getMinY() + top - first, read.getWidth(), count, 0, 0, null),
                        input,
                        range);
        for (int x = 0; x < input.width(); x += SIDE) {
            int width = Math.min(SIDE, input.width() - x);
            made.plane().write(styling.styled(around.plane(), first, x, top, width, count), x, 0);
            tell();
        }
        return made.values();
    }

    private synchronized void tell() {
        if (!listener.onTile(++done, tiles)) throw new Stopped();
    }
}
