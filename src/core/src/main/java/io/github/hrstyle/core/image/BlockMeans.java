package io.github.hrstyle.core.image;

import java.util.stream.IntStream;

/**
 * An image averaged over square blocks of its pixels, from bands of its rows that come one after the other, so that the image
 * itself need not be held. A block that the right or lower border cuts is averaged over what there is of it.
 */
public final class BlockMeans {

    private final int width;
    private final int height;
    private final int block;
    private final int columns;
    private final int rows;
    private final float[] means;
    private int next;

    /**
     * @param width of the image, in pixels
     * @param height likewise
     * @param block side of the blocks, 1 or more
     * @throws ArithmeticException if there would be more than 715 million blocks
     */
    public BlockMeans(long width, long height, int block) {
        this.width = Math.toIntExact(width);
        this.height = Math.toIntExact(height);
        this.block = block;
        columns = (this.width + block - 1) / block;
        rows = (this.height + block - 1) / block;
        means = new float[Math.multiplyExact(3, Math.multiplyExact(columns, rows))];
    }

    /** Of a whole plane. */
    public static RgbImage of(Plane plane, int block) {
        BlockMeans means = new BlockMeans(plane.width(), plane.height(), block);
        means.add(plane);
        return means.image();
    }

    /**
     * Takes the next rows, of the image's width; on all processors.
     *
     * @param band of whole blocks, but for the image's last one
     */
    public void add(Plane band) {
        if (band.width() != width || band.height() > height - next)
            throw new IllegalArgumentException("expected rows %d to %d of %d pixels, but got %d rows of %d pixels"
                    .formatted(next, height - 1, width, band.height(), band.width()));
        int tall = (int) band.height();
        if (tall % block != 0 && next + tall < height)
            throw new IllegalArgumentException(
                    "expected blocks of %d rows, but got %d rows that are not the last".formatted(block, tall));
        int first = next / block;
        IntStream.range(0, (tall + block - 1) / block).parallel().forEach(row -> {
            int top = row * block;
            add(band.read(0, top, width, Math.min(block, tall - top)), first + row);
        });
        next += tall;
    }

    /** @param pixels of one row of blocks */
    private void add(RgbImage pixels, int row) {
        for (int c = 0; c < 3; c++)
            for (int y = 0; y < pixels.height(); y++)
                add(pixels.values(), (c * pixels.height() + y) * width, (c * rows + row) * columns, pixels.height());
    }

    /** @param tall rows that the blocks have */
    private void add(float[] values, int from, int to, int tall) {
        for (int column = 0; column < columns; column++) {
            int left = column * block;
            int wide = Math.min(block, width - left);
            float sum = 0;
            for (int x = left; x < left + wide; x++) sum += values[from + x];
            means[to + column] += sum / (wide * tall);
        }
    }

    /** The means, when all rows have come. */
    public RgbImage image() {
        if (next < height)
            throw new IllegalStateException("%d of %d rows are still to come".formatted(height - next, height));
        return new RgbImage(columns, rows, means);
    }
}
