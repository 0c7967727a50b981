package io.github.hrstyle.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

class PlaneTest {

    @Test
    void eight_bit_grey_comes_back_exactly() {
        byte[] pixels = new byte[256];
        for (int i = 0; i < 256; i++) pixels[i] = (byte) i;
        byte[] out = new byte[256];
        Plane.grey(ArrayImgs.unsignedBytes(out, 16, 16), DisplayRange.EIGHT_BIT)
                .write(
                        Plane.grey(ArrayImgs.unsignedBytes(pixels, 16, 16), DisplayRange.EIGHT_BIT)
                                .read(),
                        0,
                        0);
        assertThat(out).isEqualTo(pixels);
    }

    @Test
    void sixteen_bit_grey_comes_back_exactly_inside_its_display_range_and_as_the_nearer_end_outside() {
        short[] pixels = {0, 999, 1000, 1001, 2500, 3999, 4000, 4001, (short) 65535};
        short[] out = new short[9];
        DisplayRange range = new DisplayRange(1000, 4000);
        Plane.grey(ArrayImgs.unsignedShorts(out, 3, 3), range)
                .write(Plane.grey(ArrayImgs.unsignedShorts(pixels, 3, 3), range).read(), 0, 0);
        assertThat(out).containsExactly(1000, 1000, 1000, 1001, 2500, 3999, 4000, 4000, 4000);
    }

    @Test
    void float_grey_is_not_rounded_and_not_a_number_stays() {
        float[] pixels = {-1, -.5f, .25f, Float.NaN};
        float[] out = {9, 9, 9, Float.NaN};
        DisplayRange range = new DisplayRange(-1, 1);
        RgbImage seen = Plane.grey(ArrayImgs.floats(pixels, 2, 2), range).read();
        assertThat(seen.values()).containsExactly(0, .25f, .625f, 0, 0, .25f, .625f, 0, 0, .25f, .625f, 0);
        Plane.grey(ArrayImgs.floats(out, 2, 2), range).write(seen, 0, 0);
        assertThat(out).containsExactly(-1, -.5f, .25f, Float.NaN);
    }

    @Test
    void colour_is_written_beside_an_alpha_that_stays() {
        int[] pixels = {0x80102030, 0x01ff00ff};
        Plane plane = Plane.argb(ArrayImgs.argbs(pixels, 2, 1));
        RgbImage seen = plane.read();
        assertThat(seen.values()[0]).isEqualTo(0x10 / 255f);
        assertThat(seen.values()[3]).isEqualTo(0f);
        plane.write(new RgbImage(2, 1, new float[] {1, 0, 0, 1, 0, 0}), 0, 0);
        assertThat(pixels).containsExactly(0x80ff0000, 0x0100ff00);
    }

    @Test
    void grey_is_written_as_luma() {
        byte[] out = new byte[1];
        Plane.grey(ArrayImgs.unsignedBytes(out, 1, 1), DisplayRange.EIGHT_BIT)
                .write(new RgbImage(1, 1, new float[] {1, 0, 0}), 0, 0);
        assertThat(out[0]).isEqualTo((byte) 76); // .299 * 255 = 76.2
    }

    @Test
    void beyond_its_border_a_plane_is_its_mirror_image() {
        byte[] pixels = {0, 51, 102, (byte) 153};
        RgbImage seen = Plane.grey(ArrayImgs.unsignedBytes(pixels, 4, 1), DisplayRange.EIGHT_BIT)
                .read(-2, 0, 8, 1);
        assertThat(java.util.Arrays.copyOf(seen.values(), 8)).containsExactly(.2f, 0, 0, .2f, .4f, .6f, .6f, .4f);
    }

    @Test
    void channels_of_different_sizes_are_refused() {
        var small = new Plane.Channel(ArrayImgs.bytes(2, 2), DisplayRange.EIGHT_BIT);
        var large = new Plane.Channel(ArrayImgs.bytes(3, 2), DisplayRange.EIGHT_BIT);
        assertThatIllegalArgumentException().isThrownBy(() -> new Plane(List.of(small, small, large)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plane(List.of(small, small)))
                .withMessage("a plane has one or three channels, but got 2");
    }
}
