package io.github.hrstyle.images.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is saved comes back, every value of it. */
class RoundTripTest {

    private static final int WIDTH = 19; // odd, so that rows of BMP are padded
    private static final int HEIGHT = 7;
    private static final int PIXELS = WIDTH * HEIGHT;

    private final Random random = new Random(3);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.bmp", "a.tif", "a.TIFF", "with space é日.png", "with space é日.tif", "é日.bmp"})
    void grey8(String name) throws Exception {
        ImagePlus opened = roundTrip(grey8Image(), name);
        assertThat(opened.getType()).isEqualTo(ImagePlus.GRAY8);
        assertThat((byte[]) opened.getProcessor().getPixels())
                .isEqualTo((byte[]) grey8Image().getProcessor().getPixels());
        assertThat(opened.getTitle()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.bmp", "a.tif"})
    void rgb(String name) throws Exception {
        ImagePlus opened = roundTrip(rgbImage(0xff), name);
        assertThat(opened.getType()).isEqualTo(ImagePlus.COLOR_RGB);
        assertThat((int[]) opened.getProcessor().getPixels())
                .isEqualTo((int[]) rgbImage(0xff).getProcessor().getPixels());
        assertThat(Alpha.isIn(opened)).isFalse();
    }

    @Test
    void alphaOfPng() throws Exception {
        ImagePlus image = rgbImage(-1);
        Alpha.mark(image);
        ImagePlus opened = roundTrip(image, "a.png");
        assertThat((int[]) opened.getProcessor().getPixels())
                .isEqualTo((int[]) image.getProcessor().getPixels());
        assertThat(Alpha.isIn(opened)).isTrue();
        ImagePlus again = roundTrip(opened, "b.png");
        assertThat((int[]) again.getProcessor().getPixels())
                .isEqualTo((int[]) image.getProcessor().getPixels());
    }

    @Test
    void upperByteIsNoAlphaUnlessMarked() throws Exception {
        ImageFiles.save(rgbImage(-1), folder.resolve("a.png"), Map.of(), false);
        assertThat(ImageIO.read(folder.resolve("a.png").toFile())
                        .getColorModel()
                        .hasAlpha())
                .isFalse();
    }

    @Test
    void alphaIsLeftOutOfJpegAndBmp() throws Exception {
        ImagePlus image = rgbImage(0);
        Alpha.mark(image);
        int[] colours = (int[]) roundTrip(image, "a.bmp").getProcessor().getPixels();
        for (int i = 0; i < PIXELS; i++)
            assertThat(colours[i] & 0xffffff)
                    .isEqualTo(((int[]) image.getProcessor().getPixels())[i] & 0xffffff);
        roundTrip(image, "a.jpg");
        assertThat(ImageIO.read(folder.resolve("a.jpg").toFile())
                        .getColorModel()
                        .hasAlpha())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.tif"})
    void grey16(String name) throws Exception {
        ImagePlus image = grey16Image();
        ImagePlus opened = roundTrip(image, name);
        assertThat(opened.getType()).isEqualTo(ImagePlus.GRAY16);
        assertThat((short[]) opened.getProcessor().getPixels())
                .isEqualTo((short[]) image.getProcessor().getPixels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.tif"})
    void rgb48(String name) throws Exception {
        ImagePlus image = roundTrip(rgb48Image(), name);
        assertThat(image.isComposite()).isTrue();
        assertThat(((CompositeImage) image).getMode()).isEqualTo(CompositeImage.COMPOSITE);
        assertThat(image.getNChannels()).isEqualTo(3);
        for (int c = 1; c <= 3; c++)
            assertThat((short[]) image.getStack().getPixels(c))
                    .isEqualTo((short[]) rgb48Image().getStack().getPixels(c));
        LUT[] tables = image.getLuts();
        for (int c = 0; c < 3; c++) {
            assertThat(tables[c].min).isEqualTo(name.endsWith("png") ? 0 : 100 * c);
            assertThat(tables[c].max).isEqualTo(name.endsWith("png") ? 65535 : 40000 + c);
        }
    }

    @Test
    void signed16() throws Exception {
        ImagePlus image = grey16Image();
        image.getCalibration().setSigned16BitCalibration();
        ImagePlus opened = roundTrip(image, "a.tif");
        assertThat((short[]) opened.getProcessor().getPixels())
                .isEqualTo((short[]) image.getProcessor().getPixels());
        assertThat(opened.getCalibration().isSigned16Bit()).isTrue();
    }

    @Test
    void float32() throws Exception {
        float[] values = {-1e30f, 0, Float.NaN, Float.POSITIVE_INFINITY, 3.25f, Float.MIN_VALUE};
        ImagePlus image = new ImagePlus("f", new FloatProcessor(3, 2, values));
        image.setDisplayRange(-2.5, 7.25);
        ImagePlus opened = roundTrip(image, "a.tif");
        assertThat((float[]) opened.getProcessor().getPixels()).isEqualTo(values);
        assertThat(opened.getProcessor().getMin()).isEqualTo(-2.5);
        assertThat(opened.getProcessor().getMax()).isEqualTo(7.25);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void jpegIsClose(int channels) throws Exception {
        ImagePlus image = channels == 1
                ? new ImagePlus("", new ByteProcessor(64, 64))
                : new ImagePlus("", new ColorProcessor(64, 64));
        for (int y = 0; y < 64; y++)
            for (int x = 0; x < 64; x++)
                image.getProcessor()
                        .set(x, y, channels == 1 ? 2 * x + y : 0xff000000 | (3 * x << 16) | (2 * y << 8) | x);
        ImagePlus opened = roundTrip(image, "a.jpeg");
        assertThat(opened.getType()).isEqualTo(image.getType());
        for (int y = 0; y < 64; y++)
            for (int x = 0; x < 64; x++)
                for (int shift = 0; shift < 8 * channels; shift += 8)
                    assertThat(opened.getProcessor().get(x, y) >> shift & 0xff)
                            .isCloseTo(image.getProcessor().get(x, y) >> shift & 0xff, within(8));
    }

    @Test
    void stackWithAllThatBelongsToIt() throws Exception {
        ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        for (int i = 0; i < 12; i++) stack.addSlice("slice " + i, shorts());
        ImagePlus image = new ImagePlus("stack", stack);
        image.setDimensions(2, 3, 2);
        image = new CompositeImage(image, CompositeImage.COLOR);
        LUT[] tables = {LUT.createLutFromColor(Color.CYAN), LUT.createLutFromColor(Color.MAGENTA)};
        tables[0].min = 10;
        tables[0].max = 500;
        tables[1].min = 20;
        tables[1].max = 6000;
        ((CompositeImage) image).setLuts(tables);
        Calibration calibration = image.getCalibration();
        calibration.pixelWidth = .5;
        calibration.pixelHeight = .25;
        calibration.pixelDepth = 2;
        calibration.setUnit("µm");
        calibration.frameInterval = 1.5;
        image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
        image.setRoi(new Roi(2, 1, 5, 2));
        image.setProperty("Info", "seen: before\n");
        image.setProp("sample", "42");

        ImagePlus opened = roundTrip(image, "stack.tif");

        assertThat(opened.getDimensions()).isEqualTo(image.getDimensions());
        assertThat(((CompositeImage) opened).getMode()).isEqualTo(CompositeImage.COLOR);
        for (int i = 1; i <= 12; i++) {
            assertThat((short[]) opened.getStack().getPixels(i)).isEqualTo((short[]) stack.getPixels(i));
            assertThat(opened.getStack().getSliceLabel(i)).isEqualTo("slice " + (i - 1));
        }
        assertThat(opened.getLuts()[0].max).isEqualTo(500);
        assertThat(opened.getLuts()[1].min).isEqualTo(20);
        assertThat(opened.getLuts()[1].getRed(255)).isEqualTo(255);
        assertThat(opened.getCalibration().pixelWidth).isCloseTo(.5, within(1e-6));
        assertThat(opened.getCalibration().pixelHeight).isCloseTo(.25, within(1e-6));
        assertThat(opened.getCalibration().pixelDepth).isEqualTo(2);
        assertThat(opened.getCalibration().getUnit()).isEqualTo("µm");
        assertThat(opened.getCalibration().frameInterval).isEqualTo(1.5);
        assertThat(opened.getOverlay().get(0).getBounds()).isEqualTo(new java.awt.Rectangle(1, 2, 3, 4));
        assertThat(opened.getRoi().getBounds()).isEqualTo(new java.awt.Rectangle(2, 1, 5, 2));
        assertThat(opened.getInfoProperty()).startsWith("seen: before\n");
        assertThat(opened.getProp("sample")).isEqualTo("42");
    }

    @Test
    void rgbStack() throws Exception {
        ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        for (int i = 0; i < 3; i++) stack.addSlice(null, rgbImage(0xff).getProcessor());
        ImagePlus opened = roundTrip(new ImagePlus("", stack), "a.tif");
        assertThat(opened.getStackSize()).isEqualTo(3);
        for (int i = 1; i <= 3; i++)
            assertThat((int[]) opened.getStack().getPixels(i)).isEqualTo((int[]) stack.getPixels(i));
    }

    @Test
    void colourTableStaysInTiffAndShowsInPng() throws Exception {
        ImagePlus image = grey8Image();
        image.getProcessor().setLut(LUT.createLutFromColor(Color.GREEN));
        ImagePlus tiff = roundTrip(image, "a.tif");
        assertThat((byte[]) tiff.getProcessor().getPixels())
                .isEqualTo((byte[]) image.getProcessor().getPixels());
        assertThat(tiff.getProcessor().getLut().getGreen(200)).isEqualTo(200);
        assertThat(tiff.getProcessor().getLut().getRed(200)).isZero();
        for (String name : new String[] {"a.png", "a.bmp"}) {
            ImagePlus shown = roundTrip(image, name);
            assertThat(shown.getType()).isEqualTo(ImagePlus.COLOR_RGB);
            for (int i = 0; i < PIXELS; i++)
                assertThat(shown.getProcessor().get(i) & 0xffffff)
                        .isEqualTo(image.getProcessor().get(i) << 8);
        }
    }

    @Test
    void displayRangeOfEightBitsDoesNotChangeValues() throws Exception {
        ImagePlus image = grey8Image();
        image.setDisplayRange(20, 100);
        assertThat((byte[]) roundTrip(image, "a.png").getProcessor().getPixels())
                .isEqualTo((byte[]) image.getProcessor().getPixels());
        ImagePlus tiff = roundTrip(image, "a.tif");
        assertThat((byte[]) tiff.getProcessor().getPixels())
                .isEqualTo((byte[]) image.getProcessor().getPixels());
        assertThat(tiff.getProcessor().getMin()).isEqualTo(20);
        assertThat(tiff.getProcessor().getMax()).isEqualTo(100);
    }

    @Test
    void savingLeavesTheImageAlone() throws Exception {
        ImagePlus image = grey8Image();
        image.changes = true;
        ImageFiles.save(image, folder.resolve("other.tif"), Map.of("HRStyle", "{}"), false);
        assertThat(image.getTitle()).isEqualTo("grey");
        assertThat(image.getInfoProperty()).isNull();
        assertThat(image.changes).isTrue();
    }

    @Test
    void pngIsWhatOthersRead() throws Exception {
        ImageFiles.save(rgbImage(0xff), folder.resolve("a.png"), Map.of(), false);
        BufferedImage read = ImageIO.read(Files.newInputStream(folder.resolve("a.png")));
        assertThat(read.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH))
                .isEqualTo((int[]) rgbImage(0xff).getProcessor().getPixels());
    }

    private ImagePlus roundTrip(ImagePlus image, String name) throws Exception {
        ImageFiles.save(image, folder.resolve(name), Map.of(), false);
        return ImageFiles.open(folder.resolve(name));
    }

    private static ImagePlus grey8Image() {
        byte[] pixels = new byte[PIXELS];
        for (int i = 0; i < PIXELS; i++) pixels[i] = (byte) (i * 2);
        return new ImagePlus("grey", new ByteProcessor(WIDTH, HEIGHT, pixels));
    }

    private ImagePlus grey16Image() {
        return new ImagePlus("", shorts());
    }

    private ShortProcessor shorts() {
        short[] pixels = new short[PIXELS];
        for (int i = 0; i < PIXELS; i++) pixels[i] = (short) random.nextInt();
        return new ShortProcessor(WIDTH, HEIGHT, pixels, null);
    }

    private static ImagePlus rgb48Image() {
        ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        String[] labels = {"Red", "Green", "Blue"};
        for (int c = 0; c < 3; c++) {
            short[] pixels = new short[PIXELS];
            for (int i = 0; i < PIXELS; i++) pixels[i] = (short) (i * 401 + c * 20011);
            stack.addSlice(labels[c], pixels);
        }
        ImagePlus image = new ImagePlus("", stack);
        image.setDimensions(3, 1, 1);
        CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
        LUT[] luts = composite.getLuts();
        for (int c = 0; c < 3; c++) {
            luts[c].min = 100 * c;
            luts[c].max = 40000 + c;
        }
        composite.setLuts(luts);
        return composite;
    }

    /** @param alpha of every pixel; -1 for one that varies */
    private static ImagePlus rgbImage(int alpha) {
        int[] pixels = new int[PIXELS];
        for (int i = 0; i < PIXELS; i++)
            pixels[i] = (alpha < 0 ? i : alpha) << 24 | (i * 7 & 0xff) << 16 | (255 - i) << 8 | (i * 13 & 0xff);
        return new ImagePlus("rgb", new ColorProcessor(WIDTH, HEIGHT, pixels));
    }
}
