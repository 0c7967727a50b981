package io.github.hrstyle.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.imglib2.FinalInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

/** Packed pixels in an array are read and written as those of any other image are, to the bit. */
class PackedColoursTest {

    private static final int WIDTH = 257;
    private static final int HEIGHT = 40;

    private final Random random = new Random(1);
    private final int[] pixels = random.ints(WIDTH * HEIGHT).toArray();
    private final int[] same = pixels.clone();
    private final Plane array = Plane.argb(ArrayImgs.argbs(pixels, WIDTH, HEIGHT));
    private final Plane other =
            Plane.argb(Views.interval(ArrayImgs.argbs(same, WIDTH, HEIGHT), new FinalInterval(WIDTH, HEIGHT)));

    @Test
    void theTwoWaysAreTaken() {
        assertThat(PackedColours.of(array, 0, 0, WIDTH, HEIGHT)).isPresent();
        assertThat(PackedColours.of(array, 1, 0, WIDTH, HEIGHT)).isEmpty();
        assertThat(PackedColours.of(other, 0, 0, WIDTH, HEIGHT)).isEmpty();
    }

    @Test
    void theSameIsRead() {
        assertThat(array.read().values()).isEqualTo(other.read().values());
        assertThat(array.read(3, 5, 20, 30).values())
                .isEqualTo(other.read(3, 5, 20, 30).values());
        assertThat(array.read(-4, 30, 300, 30).values())
                .isEqualTo(other.read(-4, 30, 300, 30).values());
    }

    @Test
    void theSameIsWritten() {
        RgbImage values = values(251, 37);
        array.write(values, 5, 2);
        other.write(values, 5, 2);
        assertThat(pixels).isEqualTo(same);
        array.write(new RgbImage(1, 1, new float[] {1, 0, 1}), 0, 0);
        assertThat(pixels[0] & 0xffffff).isEqualTo(0xff00ff);
        assertThat(pixels[0] >>> 24).isEqualTo(same[0] >>> 24);
    }

    @Test
    void channelsOfOtherOrderAreNoPackedColours() {
        Plane swapped = new Plane(List.of(
                array.channels().get(2),
                array.channels().get(1),
                array.channels().get(0)));
        assertThat(PackedColours.of(swapped, 0, 0, WIDTH, HEIGHT)).isEmpty();
    }

    /** At random, and on both sides of where a level ends. */
    private RgbImage values(int width, int height) {
        float[] values = new float[3 * width * height];
        for (int i = 0; i < values.length; i++) {
            float border = (random.nextInt(258) - .5f) / 255;
            switch (random.nextInt(6)) {
                case 0 -> values[i] = border;
                case 1 -> values[i] = Math.nextUp(border);
                case 2 -> values[i] = Math.nextDown(border);
                case 3 -> values[i] = Float.NaN;
                default -> values[i] = random.nextFloat() * 1.2f - .1f;
            }
        }
        return new RgbImage(width, height, values);
    }
}
