package io.github.hrstyle.images.planes;

import static org.assertj.core.api.Assertions.assertThat;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.awt.Rectangle;
import org.junit.jupiter.api.Test;

class DuplicateTest {

    @Test
    void isWholeAndItsOwn() {
        float[] values = {1, Float.NaN, 3, 4, 5, 6};
        ImagePlus image = new ImagePlus("original", new FloatProcessor(3, 2, values));
        image.setDisplayRange(-1, 9);
        image.setRoi(new Roi(0, 0, 1, 1));
        image.setOverlay(new Overlay(new Roi(1, 0, 2, 2)));
        image.getCalibration().pixelWidth = .25;
        image.getCalibration().setUnit("µm");
        image.setProperty("Info", "about");
        image.setProperty("hrstyle.alpha", true);
        image.setProp("key", "value");

        ImagePlus copy = ImagePlusPlanes.duplicateFor(image, "copy");

        assertThat(copy.getTitle()).isEqualTo("copy");
        assertThat((float[]) copy.getProcessor().getPixels()).isEqualTo(values).isNotSameAs(values);
        assertThat(copy.getProcessor().getMin()).isEqualTo(-1);
        assertThat(copy.getProcessor().getMax()).isEqualTo(9);
        assertThat(copy.getRoi().getBounds()).isEqualTo(new Rectangle(0, 0, 1, 1));
        assertThat(copy.getOverlay().get(0).getBounds()).isEqualTo(new Rectangle(1, 0, 2, 2));
        assertThat(copy.getCalibration().pixelWidth).isEqualTo(.25);
        assertThat(copy.getCalibration().getUnit()).isEqualTo("µm");
        assertThat(copy.getInfoProperty()).isEqualTo("about");
        assertThat(copy.getProperty("hrstyle.alpha")).isEqualTo(true);
        assertThat(copy.getProp("key")).isEqualTo("value");
        copy.getCalibration().pixelWidth = 7;
        assertThat(image.getCalibration().pixelWidth).isEqualTo(.25);
        assertThat(image.getTitle()).isEqualTo("original");
    }

    @Test
    void keepsTableAndRangeOfEveryType() {
        for (ImageProcessor pixels :
                new ImageProcessor[] {new ByteProcessor(2, 2), new ShortProcessor(2, 2), new FloatProcessor(2, 2)}) {
            pixels.setLut(LUT.createLutFromColor(Color.RED));
            pixels.setMinAndMax(10, 90);
            ImageProcessor copy =
                    ImagePlusPlanes.duplicateFor(new ImagePlus("", pixels), "").getProcessor();
            assertThat(copy.getMin()).isEqualTo(10);
            assertThat(copy.getMax()).isEqualTo(90);
            assertThat(copy.getLut().getBytes()).isEqualTo(pixels.getLut().getBytes());
        }
    }

    @Test
    void keepsAlpha() {
        int[] pixels = {0x12345678, 0x01020304};
        ImagePlus copy = ImagePlusPlanes.duplicateFor(new ImagePlus("", new ColorProcessor(2, 1, pixels)), "");
        assertThat((int[]) copy.getProcessor().getPixels()).containsExactly(pixels);
    }

    @Test
    void keepsChannelsOfAHyperstack() {
        CompositeImage image = ImagePlusPlanesTest.composite(3, 2, 2, CompositeImage.COMPOSITE);
        image.setPosition(2, 2, 1);
        ImagePlus copy = ImagePlusPlanes.duplicateFor(image, "copy");
        assertThat(copy.getDimensions()).isEqualTo(image.getDimensions());
        assertThat(copy.isHyperStack()).isTrue();
        assertThat(((CompositeImage) copy).getMode()).isEqualTo(CompositeImage.COMPOSITE);
        assertThat(copy.getChannel()).isEqualTo(2);
        for (int c = 0; c < 3; c++) {
            assertThat(copy.getLuts()[c].min).isEqualTo(c);
            assertThat(copy.getLuts()[c].max).isEqualTo(100 * (c + 1));
            assertThat(copy.getLuts()[c].getBytes()).isEqualTo(image.getLuts()[c].getBytes());
        }
        for (int i = 1; i <= 12; i++) {
            assertThat(copy.getStack().getSliceLabel(i)).isEqualTo("s" + (i - 1));
            assertThat((short[]) copy.getStack().getPixels(i))
                    .isEqualTo((short[]) image.getStack().getPixels(i))
                    .isNotSameAs(image.getStack().getPixels(i));
        }
        assertThat(ImagePlusPlanes.of(copy).isColour()).isTrue();
    }

    @Test
    void keepsThePlainStacksRange() {
        ij.ImageStack stack = new ij.ImageStack(1, 1);
        for (int i = 0; i < 3; i++) stack.addSlice("", new short[] {(short) (i * 1000)});
        ImagePlus image = new ImagePlus("", stack);
        image.setDisplayRange(100, 900);
        ImagePlus copy = ImagePlusPlanes.duplicateFor(image, "");
        assertThat(copy.getDisplayRangeMin()).isEqualTo(100);
        copy.setSlice(3);
        assertThat(copy.getDisplayRangeMax()).isEqualTo(900);
    }

    @Test
    void keepsTheSliceShown() {
        ij.ImageStack stack = new ij.ImageStack(1, 1);
        for (int i = 0; i < 4; i++) stack.addSlice("", new byte[] {(byte) i});
        ImagePlus plain = new ImagePlus("", stack);
        plain.setSlice(3);
        ImagePlus hyperstack = new ImagePlus("", stack.duplicate());
        hyperstack.setDimensions(1, 2, 2);
        hyperstack.setOpenAsHyperStack(true);
        hyperstack.setPosition(1, 1, 2);
        CompositeImage composite = ImagePlusPlanesTest.composite(2, 2, 2, CompositeImage.COMPOSITE);
        composite.setPosition(2, 1, 2);
        for (ImagePlus image : new ImagePlus[] {plain, hyperstack, composite}) {
            ImagePlus copy = ImagePlusPlanes.duplicateFor(image, "");
            assertThat(copy.getCurrentSlice()).isEqualTo(image.getCurrentSlice());
            assertThat(copy.getFrame()).isEqualTo(image.getFrame());
            assertThat(copy.getProcessor().get(0))
                    .isEqualTo(image.getProcessor().get(0));
        }
    }
}
