package io.github.hrstyle.imagej.transfer;

import io.github.hrstyle.core.apply.Application;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.apply.Styling;
import io.github.hrstyle.core.image.DisplayRange;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.images.files.TiffRegions;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Vector;
import javax.imageio.ImageTypeSpecifier;
import org.jspecify.annotations.Nullable;

/**
 * The styled image, of which each tile is made when it is asked for; best asked for row by row. It holds one row of tiles of the
 * input, with the rows beside it that its pixels depend on, and the tile made last.
 */
final class StyledTiles implements RenderedImage {

    /** Thrown out of the midst of writing when the listener says to stop. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final int SIDE = Application.TILE;

    private final TiffRegions input;
    private final DisplayRange range;
    private final Styling styling;
    private final ApplyListener listener;
    private final ColorModel colours;
    private final SampleModel samples;

    /**
     * Rows of the input.
     *
     * @param row of tiles that they are for
     * @param top first of them
     * @param raster at 0, 0
     * @param plane over the same pixels
     */
    private record Band(int row, int top, Raster raster, Plane plane) {}

    private @Nullable Band band;
    private @Nullable Raster tile;
    private int done;

    StyledTiles(TiffRegions input, DisplayRange range, Styling styling, ApplyListener listener) {
        this.input = input;
        this.range = range;
        this.styling = styling;
        this.listener = listener;
        ImageTypeSpecifier type = type();
        colours = type.getColorModel();
        samples = type.getSampleModel(SIDE, SIDE);
    }

    private ImageTypeSpecifier type() {
        if (input.isColour())
            return ImageTypeSpecifier.createInterleaved(
                    ColorSpace.getInstance(ColorSpace.CS_sRGB),
                    new int[] {0, 1, 2},
                    DataBuffer.TYPE_BYTE,
                    false,
                    false);
        int kind = input.bits() == 8
                ? DataBuffer.TYPE_BYTE
                : input.bits() == 16 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_FLOAT;
        return ImageTypeSpecifier.createInterleaved(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), new int[] {0}, kind, false, false);
    }

    @Override
    public Raster getTile(int tileX, int tileY) {
        int x = tileX * SIDE;
        int y = tileY * SIDE;
        if (tile == null || tile.getMinX() != x || tile.getMinY() != y) {
            try {
                tile = made(x, y, Math.min(SIDE, getWidth() - x), Math.min(SIDE, getHeight() - y));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (!listener.onTile(++done, (long) getNumXTiles() * getNumYTiles())) throw new Stopped();
        }
        return tile;
    }

    private Raster made(int x, int y, int width, int height) throws IOException {
        Band rows = band(y / SIDE);
        RgbImage styled = styling.styled(rows.plane, rows.top, x, y, width, height);
        // Over the input's pixels, because not-a-number stays.
        Object pixels = rows.raster.getDataElements(x, y - rows.top, width, height, null);
        PixelArrays.plane(pixels, width, height, input.isColour(), range).write(styled, 0, 0);
        WritableRaster made = Raster.createWritableRaster(samples, new Point(x, y));
        made.setDataElements(x, y, width, height, pixels);
        return made;
    }

    private Band band(int row) throws IOException {
        Band present = band;
        if (present != null && present.row == row) return present;
        band = null; // two at a time would be twice the memory
        int top = Math.max(0, row * SIDE - styling.margin());
        int end = Math.min(getHeight(), (row + 1) * SIDE + styling.margin());
        Raster read = input.read(new Rectangle(0, top, getWidth(), end - top));
        Object pixels = read.getDataElements(0, 0, getWidth(), end - top, null);
        Band made = new Band(row, top, read, PixelArrays.plane(pixels, getWidth(), end - top, input.isColour(), range));
        band = made;
        return made;
    }

    @Override
    public Raster getData(Rectangle rectangle) {
        SampleModel model = samples.createCompatibleSampleModel(rectangle.width, rectangle.height);
        WritableRaster data = Raster.createWritableRaster(model, rectangle.getLocation());
        return copyData(data);
    }

    @Override
    public WritableRaster copyData(@Nullable WritableRaster given) {
        WritableRaster data = given == null
                ? Raster.createWritableRaster(
                        samples.createCompatibleSampleModel(getWidth(), getHeight()), new Point(0, 0))
                : given;
        Rectangle wanted = data.getBounds();
        for (int ty = wanted.y / SIDE; ty <= (wanted.y + wanted.height - 1) / SIDE; ty++)
            for (int tx = wanted.x / SIDE; tx <= (wanted.x + wanted.width - 1) / SIDE; tx++) {
                Raster part = getTile(tx, ty);
                Rectangle common = part.getBounds().intersection(wanted);
                data.setDataElements(
                        common.x,
                        common.y,
                        common.width,
                        common.height,
                        part.getDataElements(common.x, common.y, common.width, common.height, null));
            }
        return data;
    }

    @Override
    public Raster getData() {
        return copyData(null);
    }

    @Override
    @SuppressWarnings("JdkObsolete") // the interface's type
    public @Nullable Vector<RenderedImage> getSources() {
        return null;
    }

    @Override
    public Object getProperty(String name) {
        return java.awt.Image.UndefinedProperty;
    }

    @Override
    public String @Nullable [] getPropertyNames() {
        return null;
    }

    @Override
    public ColorModel getColorModel() {
        return colours;
    }

    @Override
    public SampleModel getSampleModel() {
        return samples;
    }

    @Override
    public int getWidth() {
        return input.width();
    }

    @Override
    public int getHeight() {
        return input.height();
    }

    @Override
    public int getMinX() {
        return 0;
    }

    @Override
    public int getMinY() {
        return 0;
    }

    @Override
    public int getNumXTiles() {
        return (getWidth() + SIDE - 1) / SIDE;
    }

    @Override
    public int getNumYTiles() {
        return (getHeight() + SIDE - 1) / SIDE;
    }

    @Override
    public int getMinTileX() {
        return 0;
    }

    @Override
    public int getMinTileY() {
        return 0;
    }

    @Override
    public int getTileWidth() {
        return SIDE;
    }

    @Override
    public int getTileHeight() {
        return SIDE;
    }

    @Override
    public int getTileGridXOffset() {
        return 0;
    }

    @Override
    public int getTileGridYOffset() {
        return 0;
    }
}
