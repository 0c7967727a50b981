package io.github.hrstyle.images.planes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.image.DisplayRange;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePlusPlanesTest {

    @Test
    void greyIsSeenOverItsDisplayRangeAndWrittenThrough() {
        byte[] pixels = {0, 50, 100, (byte) 200};
        ImagePlus image = new ImagePlus("", new ByteProcessor(4, 1, pixels));
        image.setDisplayRange(50, 150);
        Plane plane = only(image);
        assertThat(plane.isGrey()).isTrue();
        assertThat(plane.read().luma()).containsExactly(new float[] {0, 0, .5f, 1}, within(1e-6f));
        plane.write(grey(0, 1, .25f, .5f), 0, 0);
        assertThat(pixels).containsExactly(50, (byte) 150, 75, 100);
        assertThat(image.getProcessor().get(1, 0)).isEqualTo(150);
    }

    @Test
    void sixteenAndThirtyTwoBits() {
        short[] shorts = {0, (short) 40000, (short) 65535, 5};
        ImagePlus wide = new ImagePlus("", new ShortProcessor(4, 1, shorts, null));
        wide.setDisplayRange(0, 65535);
        only(wide).write(grey(1, 0, .5f, 0), 0, 0);
        assertThat(shorts).containsExactly((short) 65535, (short) 0, (short) 32768, (short) 0);

        float[] floats = {-1, Float.NaN, 3, 0};
        ImagePlus real = new ImagePlus("", new FloatProcessor(4, 1, floats));
        real.setDisplayRange(-1, 3);
        Plane plane = only(real);
        assertThat(plane.read().luma()).containsExactly(new float[] {0, 0, 1, .25f}, within(1e-6f));
        plane.write(grey(.5f, .5f, .5f, 1), 0, 0);
        assertThat(floats).containsExactly(1, Float.NaN, 1, 3);
    }

    @Test
    void rgbIsWrittenThroughAndItsAlphaStays() {
        int[] pixels = {0x10ff0000, 0x2000ff00, 0x300000ff, 0};
        Plane plane = only(new ImagePlus("", new ColorProcessor(4, 1, pixels)));
        assertThat(plane.read().values()).containsExactly(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
        plane.write(new RgbImage(4, 1, new float[] {0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0}), 0, 0);
        assertThat(pixels).containsExactly(0x1000ff00, 0x200000ff, 0x30000000, 0x00ff0000);
    }

    @Test
    void everySliceIsAPlane() {
        ImageStack stack = new ImageStack(1, 1);
        for (int i = 0; i < 3; i++) stack.addSlice("s" + i, new byte[] {(byte) (i * 51)});
        ImagePlus image = new ImagePlus("", stack);
        ImagePlusPlanes planes = ImagePlusPlanes.of(image);
        assertThat(planes.count()).isEqualTo(3);
        assertThat(planes.isColour()).isFalse();
        assertThat(planes.plane(2).read().luma()).containsExactly(new float[] {.4f}, within(1e-6f));
        planes.plane(1).write(grey1(1), 0, 0);
        assertThat((byte[]) image.getStack().getPixels(2)).containsExactly((byte) 255);
        assertThat((byte[]) image.getStack().getPixels(1)).containsExactly((byte) 0);
        assertThatThrownBy(() -> planes.plane(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 2, but is 3");
    }

    @ParameterizedTest
    @ValueSource(ints = {CompositeImage.COMPOSITE, CompositeImage.COLOR})
    void threeChannelsAreOneColourPlane(int mode) {
        ImagePlus image = composite(3, 2, 2, mode);
        ImagePlusPlanes planes = ImagePlusPlanes.of(image);
        assertThat(planes.isColour()).isTrue();
        assertThat(planes.count()).isEqualTo(4);
        Plane last = planes.plane(3); // z 2, t 2
        int first = image.getStackIndex(1, 2, 2);
        for (int c = 0; c < 3; c++) {
            assertThat(last.channels().get(c).range()).isEqualTo(new DisplayRange(c, 100 * (c + 1)));
            int value = image.getStack().getProcessor(first + c).get(0);
            assertThat(last.read().values()[c]).isCloseTo((value - c) / (100f * (c + 1) - c), within(1e-5f));
        }
        last.write(new RgbImage(1, 1, new float[] {1, 1, 1}), 0, 0);
        for (int c = 0; c < 3; c++)
            assertThat(image.getStack().getProcessor(first + c).get(0)).isEqualTo(100 * (c + 1));
    }

    @Test
    void otherNumbersOfChannelsAreGreyPlanes() {
        for (int channels : new int[] {2, 4}) {
            ImagePlusPlanes planes = ImagePlusPlanes.of(composite(channels, 2, 1, CompositeImage.COMPOSITE));
            assertThat(planes.isColour()).isFalse();
            assertThat(planes.count()).isEqualTo(2 * channels);
            assertThat(planes.plane(channels + 1).channels().get(0).range()).isEqualTo(new DisplayRange(1, 200));
        }
        ImagePlusPlanes grey = ImagePlusPlanes.of(composite(3, 1, 1, CompositeImage.GRAYSCALE));
        assertThat(grey.count()).isEqualTo(3);
        assertThat(grey.plane(2).channels().get(0).range()).isEqualTo(new DisplayRange(2, 300));
    }

    @Test
    void rangesThatAreNoneGiveWayToTheData() {
        assertThat(range(real(0, 0, 2, 8, Float.NaN))).isEqualTo(new DisplayRange(2, 8));
        assertThat(range(real(Double.NaN, Double.NaN, 2, 8, Float.POSITIVE_INFINITY)))
                .isEqualTo(new DisplayRange(2, 8));
        assertThat(range(real(0, Double.POSITIVE_INFINITY, 2, 8))).isEqualTo(new DisplayRange(2, 8));
        assertThat(range(real(5, 5, 5, 5))).isEqualTo(new DisplayRange(5, 6));
        assertThat(range(real(0, 0, 1e30f, 1e30f)).max()).isGreaterThan(1e30f);
        assertThat(range(real(0, 0, Float.NaN, Float.NaN))).isEqualTo(new DisplayRange(0, 1));
        ImagePlus flat = new ImagePlus("", new ShortProcessor(2, 1, new short[] {7, 7}, null));
        assertThat(range(flat)).isEqualTo(new DisplayRange(7, 8));
    }

    @Test
    void dataRangeIsThatOfAllSlices() {
        ImageStack stack = new ImageStack(1, 1);
        stack.addSlice("", new float[] {3});
        stack.addSlice("", new float[] {-4});
        ImagePlus image = new ImagePlus("", stack);
        image.getProcessor().setMinAndMax(1, 1);
        assertThat(range(image)).isEqualTo(new DisplayRange(-4, 3));
    }

    @Test
    void invertingTableIsSeenAsShown() {
        for (ImageProcessor pixels : List.of(
                new ByteProcessor(2, 1, new byte[] {0, (byte) 255}),
                new ShortProcessor(2, 1, new short[] {0, 255}, null),
                new FloatProcessor(2, 1, new float[] {0, 255}))) {
            pixels.invertLut();
            pixels.setMinAndMax(0, 255);
            Plane plane = only(new ImagePlus("", pixels));
            assertThat(plane.read().luma()).containsExactly(new float[] {1, 0}, within(1e-6f));
            plane.write(new RgbImage(2, 1, new float[] {.2f, 1, .2f, 1, .2f, 1}), 0, 0);
            assertThat(pixels.getf(0)).isCloseTo(204, within(1e-3f));
            assertThat(pixels.getf(1)).isCloseTo(0, within(1e-3f));
        }
    }

    @Test
    void colouredRampIsSeenAsItsValues() {
        ByteProcessor pixels = new ByteProcessor(2, 1, new byte[] {0, (byte) 255});
        pixels.setLut(LUT.createLutFromColor(Color.GREEN));
        assertThat(only(new ImagePlus("", pixels)).read().luma()).containsExactly(new float[] {0, 1}, within(1e-6f));
    }

    @Test
    void paletteIsRefused() {
        ByteProcessor pixels = new ByteProcessor(2, 1);
        byte[] table = new byte[256];
        for (int i = 0; i < 256; i++) table[i] = (byte) (i % 2 * 255);
        pixels.setLut(new LUT(table, table, table));
        assertThatThrownBy(() -> ImagePlusPlanes.of(new ImagePlus("cells.gif", pixels)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cells.gif")
                .hasMessageContaining("RGB Color");
    }

    @Test
    void imageWithoutPixelsIsRefused() {
        assertThatThrownBy(() -> ImagePlusPlanes.of(new ImagePlus()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("has no pixels");
    }

    @Test
    void virtualStackLoadsOnlyThePlaneAskedFor() {
        List<Integer> loaded = new ArrayList<>();
        VirtualStack stack = new VirtualStack(1, 1) {
            @Override
            public ImageProcessor getProcessor(int n) {
                loaded.add(n);
                return new ByteProcessor(1, 1, new byte[] {(byte) n});
            }

            @Override
            public Object getPixels(int n) {
                return getProcessor(n).getPixels();
            }

            @Override
            public int getSize() {
                return 100;
            }

            @Override
            public int size() {
                return 100;
            }

            @Override
            public int getBitDepth() {
                return 8;
            }
        };
        ImagePlus image = new ImagePlus("", stack);
        ImagePlusPlanes planes = ImagePlusPlanes.of(image);
        loaded.clear();
        assertThat(planes.plane(41).read().luma()[0]).isCloseTo(42 / 255f, within(1e-6f));
        assertThat(loaded).containsExactly(42);
        ImagePlus copy = ImagePlusPlanes.duplicateFor(image, "copy");
        assertThat(copy.getStack().isVirtual()).isFalse();
        assertThat(copy.getStack().getProcessor(42).get(0)).isEqualTo(42);
    }

    private static Plane only(ImagePlus image) {
        ImagePlusPlanes planes = ImagePlusPlanes.of(image);
        assertThat(planes.count()).isEqualTo(1);
        return planes.plane(0);
    }

    private static DisplayRange range(ImagePlus image) {
        return ImagePlusPlanes.of(image).plane(0).channels().get(0).range();
    }

    private static ImagePlus real(double min, double max, float... values) {
        FloatProcessor pixels = new FloatProcessor(values.length, 1, values);
        pixels.setMinAndMax(min, max);
        return new ImagePlus("", pixels);
    }

    private static RgbImage grey(float... values) {
        float[] rgb = new float[12];
        for (int i = 0; i < 12; i++) rgb[i] = values[i % 4];
        return new RgbImage(4, 1, rgb);
    }

    private static RgbImage grey1(float value) {
        return new RgbImage(1, 1, new float[] {value, value, value});
    }

    /** Channel c, from 0, has display range c to 100 (c + 1). */
    static CompositeImage composite(int channels, int slices, int frames, int mode) {
        ImageStack stack = new ImageStack(1, 1);
        for (int i = 0; i < channels * slices * frames; i++) stack.addSlice("s" + i, new short[] {(short) (5 * i + 3)});
        ImagePlus image = new ImagePlus("", stack);
        image.setDimensions(channels, slices, frames);
        CompositeImage composite = new CompositeImage(image, mode);
        LUT[] tables = composite.getLuts();
        for (int c = 0; c < channels; c++) {
            tables[c].min = c;
            tables[c].max = 100 * (c + 1);
        }
        composite.setLuts(tables);
        return composite;
    }
}
