package io.github.hrstyle.imagej.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.awt.Color;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final int SIDE = 64;
    private static final int PLANES = 6;

    /** A style fitted on one plane is one map for all of them, so that what changes is what changed in the input. */
    @Test
    void planes_do_not_flicker() {
        SourceImage series = SourceImage.shown(series());
        TransferSettings settings = TransferSettings.of(
                Map.of(Setting.STEPS, "8", Setting.SIZE, "64", Setting.VGG19, "random", Setting.DEVICE, "cpu"));
        FittedStyle fitted = StyleTransfer.fit(
                        series.plane(), style(), settings, Vgg19Weights.random(0), FitListener.NONE)
                .fitted();
        ImagePlus styled = ImageTransfer.apply(fitted, series, "", DeviceChoice.CPU, ApplyListener.NONE)
                .orElseThrow();
        double before = relativeChange(series.planes());
        double after = relativeChange(ImagePlusPlanes.of(styled));
        assertThat(before).isPositive();
        assertThat(after).isBetween(.2 * before, 1.2 * before);
    }

    /** Mean change between neighbouring planes, in units of the planes' own contrast, which a style may change. */
    private static double relativeChange(ImagePlusPlanes planes) {
        double change = 0;
        double deviation = 0;
        for (int i = 0; i < planes.count(); i++) {
            float[] values = planes.plane(i).read().values();
            double mean = 0;
            for (float value : values) mean += value / values.length;
            double square = 0;
            for (float value : values) square += (value - mean) * (value - mean) / values.length;
            deviation += Math.sqrt(square) / planes.count();
            if (i == 0) continue;
            float[] before = planes.plane(i - 1).read().values();
            for (int j = 0; j < values.length; j++)
                change += Math.abs(values[j] - before[j]) / values.length / (planes.count() - 1);
        }
        return change / deviation;
    }

    /** Discs that move by a pixel a plane, with fresh noise on each. */
    private static ImagePlus series() {
        Random random = new Random(7);
        ImageStack stack = new ImageStack(SIDE, SIDE);
        for (int plane = 0; plane < PLANES; plane++) {
            ColorProcessor pixels = new ColorProcessor(SIDE, SIDE);
            pixels.setColor(new Color(200, 190, 180));
            pixels.fill();
            pixels.setColor(new Color(90, 60, 120));
            for (int i = 0; i < 5; i++) pixels.fillOval(3 + 11 * i + plane, 5 + 10 * i, 12, 9);
            int[] values = (int[]) pixels.getPixels();
            for (int i = 0; i < values.length; i++) values[i] = noisy(values[i], random);
            stack.addSlice(pixels);
        }
        return new ImagePlus("series", stack);
    }

    private static int noisy(int rgb, Random random) {
        int noise = (int) Math.round(6 * random.nextGaussian()); // far from the ends of the range
        return rgb + noise * 0x010101;
    }

    private static Plane style() {
        float[] values = new float[3 * SIDE * SIDE];
        Random random = new Random(9);
        for (int i = 0; i < values.length; i++)
            values[i] = .3f + .2f * (i / (SIDE * SIDE)) + .2f * ((i / 9) % 2) + .05f * random.nextFloat();
        Arrays.fill(values, 0, 8, .1f);
        return Plane.of(new RgbImage(SIDE, SIDE, values));
    }
}
