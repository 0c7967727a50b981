package io.github.hrstyle.imagej.transfer;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.apply.Application;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.apply.Styling;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.BlockMeans;
import io.github.hrstyle.core.image.DisplayRange;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.files.TiffRegions;
import io.github.hrstyle.images.files.ValueRange;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.awt.Rectangle;
import java.awt.image.Raster;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A TIFF of one plane that is too large to be held in memory ({@link TiffRegions#LARGE}): read and written tile by tile. What
 * comes out has the input's size and type, resolution and colour profile, and the same pixels as if it had been held. Grey of 16
 * or 32 bits is seen over the range of its values, see {@link ValueRange}.
 */
public final class LargeImage implements Closeable {

    /** Rows that are read at once when the whole image is looked through; of the order of a tile's height. */
    private static final int ROWS = 256;

    private final Path file;
    private final TiffRegions pixels;
    private final DisplayRange range;

    private LargeImage(Path file, TiffRegions pixels) throws IOException {
        this.file = file;
        this.pixels = pixels;
        range = pixels.bits() == 8 ? DisplayRange.EIGHT_BIT : valueRange();
    }

    /** @throws IOException when it cannot be read this way; the message names the file and says why */
    public static LargeImage open(Path file) throws IOException {
        TiffRegions pixels = TiffRegions.open(file);
        try {
            return new LargeImage(file, pixels);
        } catch (IOException | RuntimeException e) {
            pixels.close();
            throw e;
        }
    }

    public int width() {
        return pixels.width();
    }

    public int height() {
        return pixels.height();
    }

    private DisplayRange valueRange() throws IOException {
        ValueRange range = new ValueRange();
        double[] row = new double[width()];
        for (int top = 0; top < height(); top += ROWS) {
            Raster band = rows(top, Math.min(ROWS, height() - top));
            for (int y = 0; y < band.getHeight(); y++)
                for (double value : band.getSamples(0, y, width(), 1, 0, row)) range.add(value);
        }
        return range.range();
    }

    private Raster rows(int top, int count) throws IOException {
        return pixels.read(new Rectangle(0, top, width(), count));
    }

    /** What reports say about it. */
    public Source source() throws IOException {
        return Source.of(file, width(), height(), range);
    }

    /**
     * For training: the image averaged over square blocks of pixels, so that its longer side is no less than {@code longer},
     * where it is that long.
     */
    public SourceImage reduced(int longer) throws IOException {
        int block = Math.max(1, Math.max(width(), height()) / longer);
        block = Math.max(1, Math.min(block, Math.min(width(), height())));
        int w = width() / block;
        int h = height() / block;
        int bands = pixels.isColour() ? 3 : 1;
        float[][] means = new float[bands][w * h];
        int blocksAtOnce = Math.max(1, ROWS / block);
        for (int first = 0; first < h; first += blocksAtOnce) {
            int count = Math.min(blocksAtOnce, h - first);
            Raster part = rows(first * block, count * block);
            for (int c = 0; c < bands; c++) average(part, c, block, count, means[c], first * w, w);
        }
        ImagePlus image = new ImagePlus(String.valueOf(file.getFileName()), processor(means, w, h));
        return new SourceImage(image, ImagePlusPlanes.of(image), 0, source());
    }

    private static void average(Raster part, int channel, int block, int count, float[] means, int at, int w) {
        float[] row = new float[part.getWidth()];
        double[] sums = new double[w];
        for (int i = 0; i < count; i++) {
            Arrays.fill(sums, 0);
            for (int y = i * block; y < (i + 1) * block; y++) {
                part.getSamples(0, y, row.length, 1, channel, row);
                for (int x = 0; x < w * block; x++) sums[x / block] += row[x];
            }
            for (int x = 0; x < w; x++) means[at + i * w + x] = (float) (sums[x] / ((double) block * block));
        }
    }

    private ImageProcessor processor(float[][] means, int w, int h) {
        FloatProcessor values = new FloatProcessor(w, h, means[0]);
        if (pixels.isColour()) {
            ColorProcessor colour = new ColorProcessor(w, h);
            colour.setRGB(bytes(means[0]), bytes(means[1]), bytes(means[2]));
            return colour;
        }
        if (pixels.bits() == 8) return new ByteProcessor(w, h, bytes(means[0]));
        ImageProcessor grey = values;
        if (pixels.bits() == 16) {
            short[] shorts = new short[w * h];
            for (int i = 0; i < shorts.length; i++) shorts[i] = (short) Math.round(means[0][i]);
            grey = new ShortProcessor(w, h, shorts, null);
        }
        grey.setMinAndMax(range.min(), range.max());
        return grey;
    }

    private static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Math.round(values[i]);
        return bytes;
    }

    /**
     * Finds out before the work whether the result can be written.
     *
     * @throws IOException or a Failure when it cannot; the message names the file and says why
     */
    public void checkWritable(Path output, boolean overwrite) throws IOException {
        long bytes = (long) width() * height() * (pixels.isColour() ? 3 : pixels.bits() / 8);
        ImageFiles.checkTilesWritable(output, bytes, overwrite);
        ResultFile.checkSpace(ResultFile.folder(output), bytes);
    }

    /** @throws Failure if the style needs a mask, which is not applied piece by piece */
    public void check(FittedStyle fitted) {
        if (fitted.labels().size() > 1)
            throw Failure.badInput(Text.format(
                    "%s: so large an image is done piece by piece, without masks, but this style was fitted with %s: give parts of the image",
                    file, Regions.text(fitted.labels())));
    }

    /**
     * Writes the image in a fitted style.
     *
     * @param metadata texts by key
     * @return false when the listener stopped it; then there is no file
     * @throws IOException when the image cannot be read to its end, or the result not be written
     * @throws Failure if the device is not there
     */
    public boolean apply(
            FittedStyle fitted,
            Path output,
            Map<String, String> metadata,
            boolean overwrite,
            DeviceChoice device,
            ApplyListener listener)
            throws IOException {
        check(fitted);
        try (Application application = new Application(fitted, device)) {
            Styling styling = application.styling(width(), height(), this::blockMeans);
            ImageFiles.saveTiles(
                    new StyledTiles(pixels, range, styling, listener), pixels, output, metadata, overwrite);
            return true;
        } catch (StyledTiles.Stopped e) {
            return false;
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e.getCause());
        }
    }

    private RgbImage blockMeans(int block) {
        BlockMeans means = new BlockMeans(width(), height(), block);
        int tall = Math.max(1, ROWS / block) * block;
        // Decoding takes most of the time, and a decoder does one thing at a time: each band has its own.
        IntStream.range(0, (height() + tall - 1) / tall).parallel().forEach(band -> {
            int top = band * tall;
            int count = Math.min(tall, height() - top);
            try (TiffRegions own = TiffRegions.open(file)) {
                Raster rows = own.read(new Rectangle(0, top, width(), count));
                Object values = rows.getDataElements(0, 0, width(), count, null);
                means.add(top, PixelArrays.plane(values, width(), count, own.isColour(), range));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return means.image();
    }

    @Override
    public void close() throws IOException {
        pixels.close();
    }
}
