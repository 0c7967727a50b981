package io.github.hrstyle.images.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.twelvemonkeys.imageio.plugins.tiff.BigTIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written comes back from the library's decoder, with each level of a pyramid half as long as the one above. */
class TiffPlaneWriterTest {

    private static final long MORE_THAN_TIFF_HOLDS = 1L << 33;
    private static final int WIDTH = 2301; // two levels below; no multiple of anything
    private static final int HEIGHT = 517;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "1, 8, 1, true, true, true",
        "3, 8, 1, true, true, false",
        "4, 8, 1, true, false, true",
        "3, 16, 1, true, true, true",
        "4, 16, 1, false, false, false",
        "1, 16, 2, true, true, false",
        "1, 32, 3, true, true, true",
        "1, 32, 3, false, false, false"
    })
    void planes_and_levels(int samples, int bits, int format, boolean tiled, boolean deflated, boolean big)
            throws IOException {
        TiffPlane plane = new TiffPlane(WIDTH, HEIGHT, samples, bits, format, tiled, deflated);
        Object pixels = random(plane);
        Path file = Files.createFile(folder.resolve("plane.tif"));
        write(plane, pixels, file, big ? MORE_THAN_TIFF_HOLDS : plane.bytes());
        assertThat(Format.isBigTiff(file)).isEqualTo(big);
        TiffDirectory page = TiffDirectory.read(file).get(0);
        assertSame(read(file), plane, pixels);

        TiffField levels = page.field(TiffDirectory.LEVELS).orElseThrow();
        assertThat(levels.count()).isEqualTo(2);
        TiffPlane level = plane;
        Object expected = pixels;
        for (int i = 0; i < 2; i++) {
            expected = means(level, expected);
            level = level.half();
            beginAt(levels.number(i), file, big);
            TiffDirectory directory = TiffDirectory.read(file).get(0);
            assertThat(directory.isReduced()).isTrue();
            assertThat(List.of(directory.width(), directory.height()))
                    .containsExactly((long) (WIDTH >> i + 1), (long) (HEIGHT >> i + 1));
            assertSame(read(file), level, expected);
        }
    }

    @Test
    void what_is_not_a_number_is_set_aside_in_smaller_levels() {
        TiffPlane plane = new TiffPlane(4, 2, 1, 32, 3, true, false);
        float nan = Float.NaN;
        assertThat((float[]) plane.halved(new float[] {1, nan, nan, nan, 2, 3, nan, nan}, 2))
                .containsExactly(2, nan);
    }

    @Test
    void several_pages_follow_one_another() throws IOException {
        TiffPlane plane = new TiffPlane(20, 10, 1, 8, 1, false, false);
        Path file = Files.createFile(folder.resolve("pages.tif"));
        try (TiffOutput out = new TiffOutput(file, MORE_THAN_TIFF_HOLDS)) {
            for (int page = 0; page < 3; page++) {
                TiffPlaneWriter writer = new TiffPlaneWriter(out, plane, true);
                byte[] pixels = new byte[200];
                java.util.Arrays.fill(pixels, (byte) page);
                writer.append(writer.encode(pixels, 10));
                writer.end(List.of(TiffField.text(TiffDirectory.DESCRIPTION, "page " + page)));
            }
        }
        assertThat(TiffDirectory.read(file))
                .extracting(TiffDirectory::description)
                .containsExactly("page 0", "page 1", "page 2");
        assertThat(ImageFiles.open(file).getStack().getProcessor(3).get(7, 7)).isEqualTo(2);
    }

    private static void write(TiffPlane plane, Object pixels, Path file, long bytes) throws IOException {
        try (TiffOutput out = new TiffOutput(file, bytes)) {
            TiffPlaneWriter writer = new TiffPlaneWriter(out, plane, true);
            for (int band = 0; band < plane.bands(); band++) {
                Object rows = plane.array(plane.rows(band));
                int row = WIDTH * plane.samples();
                System.arraycopy(pixels, band * TiffPlane.ROWS * row, rows, 0, plane.rows(band) * row);
                writer.append(writer.encode(rows, plane.rows(band)));
            }
            writer.end(List.of());
        }
    }

    /** Makes a level the first page: decoders look at pages only. */
    private static void beginAt(long place, Path file, boolean big) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (big) ByteBuffer.wrap(bytes).putLong(8, place);
        else ByteBuffer.wrap(bytes).putInt(4, (int) place);
        Files.write(file, bytes);
    }

    private static Raster read(Path file) throws IOException {
        ImageReader reader = Format.isBigTiff(file)
                ? Coders.reader(new BigTIFFImageReaderSpi())
                : Coders.reader(new TIFFImageReaderSpi());
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in);
            return reader.readRaster(0, null);
        } finally {
            reader.dispose();
        }
    }

    private static Object random(TiffPlane plane) {
        Object pixels = plane.array(HEIGHT);
        Random random = new Random(5);
        if (pixels instanceof byte[] bytes) random.nextBytes(bytes);
        if (pixels instanceof short[] shorts)
            for (int i = 0; i < shorts.length; i++) shorts[i] = (short) random.nextInt();
        if (pixels instanceof float[] floats)
            for (int i = 0; i < floats.length; i++) floats[i] = random.nextFloat() - .5f;
        return pixels;
    }

    private static double value(Object pixels, int index, int format) {
        if (pixels instanceof byte[] bytes) return Byte.toUnsignedInt(bytes[index]);
        if (pixels instanceof short[] shorts) return format == 2 ? shorts[index] : Short.toUnsignedInt(shorts[index]);
        return ((float[]) pixels)[index];
    }

    /** Of two by two pixels, counted here another way. */
    private static Object means(TiffPlane plane, Object pixels) {
        TiffPlane half = plane.half();
        Object means = half.array(half.height());
        for (int y = 0; y < half.height(); y++)
            for (int i = 0; i < half.width() * plane.samples(); i++) {
                int x = i / plane.samples();
                double sum = 0;
                for (int k = 0; k < 4; k++) {
                    int at = (2 * y + k / 2) * plane.width() + 2 * x + k % 2;
                    sum += value(pixels, at * plane.samples() + i % plane.samples(), plane.format());
                }
                int to = y * half.width() * plane.samples() + i;
                if (means instanceof byte[] bytes) bytes[to] = (byte) Math.floor(sum / 4 + .5);
                if (means instanceof short[] shorts) shorts[to] = (short) Math.floor(sum / 4 + .5);
                if (means instanceof float[] floats) floats[to] = (float) (sum / 4);
            }
        return means;
    }

    private static void assertSame(Raster raster, TiffPlane plane, Object pixels) {
        assertThat(raster.getWidth()).isEqualTo(plane.width());
        assertThat(raster.getHeight()).isEqualTo(plane.height());
        double[] row = new double[plane.width() * plane.samples()];
        for (int y = 0; y < plane.height(); y++) {
            raster.getPixels(0, y, plane.width(), 1, row);
            for (int i = 0; i < row.length; i++) {
                double expected = value(pixels, y * row.length + i, plane.format());
                if (row[i] != expected)
                    assertThat(row[i]).as("row %d, sample %d", y, i).isEqualTo(expected);
            }
        }
    }
}
