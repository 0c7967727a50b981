package io.github.hrstyle.core.image;

import io.github.hrstyle.assets.text.Text;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * An image averaged over square blocks of its pixels, from bands of its rows, so that the image itself need not be held. A block
 * that the right or lower border cuts is averaged over what there is of it.
 */
public final class BlockMeans {

    private final int width;
    private final int height;
    private final int block;
    private final int columns;
    private final int rows;
    private final float[] means;
    private final AtomicInteger left = new AtomicInteger();

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
        left.set(this.height);
    }

    /** Of a whole plane. */
    public static RgbImage of(Plane plane, int block) {
        BlockMeans means = new BlockMeans(plane.width(), plane.height(), block);
        means.add(0, plane);
        return means.image();
    }

    /**
     * Takes some rows, of the image's width; on all processors. Bands may come in any order, and from several threads at once.
     *
     * @param top first of the rows, at the border of a block
     * @param band of whole blocks, but for the image's last one
     */
    public void add(int top, Plane band) {
        if (band.width() != width || band.height() > height - top)
            throw new IllegalArgumentException(Text.format(
                    "expected rows %d to %d of %d pixels, but got %d rows of %d pixels",
                    top, height - 1, width, band.height(), band.width()));
        int tall = (int) band.height();
        if (top % block != 0 || (tall % block != 0 && top + tall < height))
            throw new IllegalArgumentException(
                    Text.format("expected whole blocks of %d rows, but got rows %d to %d", block, top, top + tall - 1));
        int first = top / block;
        IntStream.range(0, (tall + block - 1) / block).parallel().forEach(row -> {
            int y = row * block;
            add(band.read(0, y, width, Math.min(block, tall - y)), first + row);
        });
        left.addAndGet(-tall);
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
        if (left.get() > 0)
            throw new IllegalStateException(Text.format("%d of %d rows are still to come", left.get(), height));
        return new RgbImage(columns, rows, means);
    }
}
