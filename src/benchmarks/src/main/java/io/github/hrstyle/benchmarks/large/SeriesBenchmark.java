package io.github.hrstyle.benchmarks.large;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.benchmarks.quality.SharedFolder;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;

/**
 * Prints, for a series of 100 planes cut out of the real content image of the pair "city", moved by a pixel a plane and with
 * fresh noise: the time of applying a style to it beside that of one image of as many pixels, and the mean change between
 * neighbouring planes of the result beside that of the input.
 *
 * <p>Arguments: FOLDER (not used) [SIZE of training [STEPS]].
 */
public final class SeriesBenchmark {

    private static final int PLANES = 100;
    /** As large as a tile, so that the single image is cut into as many. */
    private static final int SIDE = 256;

    private SeriesBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        ImagePlus content = ImageFiles.open(SharedFolder.find("images/city/content.png"));
        ImagePlus style = ImageFiles.open(SharedFolder.find("images/city/style.png"));
        TransferSettings settings = TransferSettings.of(Map.of(
                Setting.SIZE,
                arguments.length > 1 ? arguments[1] : "256",
                Setting.STEPS,
                arguments.length > 2 ? arguments[2] : "60",
                Setting.SEED,
                "1",
                Setting.DEVICE,
                "cpu"));
        Vgg19Weights weights = Vgg19Weights.load(SharedFolder.find("models/vgg19-features.safetensors"));
        SourceImage series = SourceImage.shown(series(content));
        Plane stylePlane = ImagePlusPlanes.of(style).plane(0);
        FittedStyle fitted = StyleTransfer.fit(series.plane(), stylePlane, settings, weights, FitListener.NONE)
                .fitted();
        int side = SIDE * (int) Math.sqrt(PLANES);
        RgbImage large = new RgbImage(side, side, new float[3 * side * side]);

        apply(fitted, series); // for the JIT to know the code
        double planes = Double.POSITIVE_INFINITY;
        double one = Double.POSITIVE_INFINITY;
        ImagePlusPlanes styled = series.planes();
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            styled = ImagePlusPlanes.of(apply(fitted, series));
            planes = Math.min(planes, (System.nanoTime() - start) / 1e9);
            start = System.nanoTime();
            StyleTransfer.apply(fitted, Plane.of(large), Plane.of(large), DeviceChoice.CPU, ApplyListener.NONE);
            one = Math.min(one, (System.nanoTime() - start) / 1e9);
        }
        double before = change(series.planes());
        double after = change(styled);
        System.out.printf(
                Locale.ROOT,
                "%d planes of %d x %d: %.1f s; one image of as many pixels: %.1f s; ratio %.3f; load %.1f%n",
                PLANES,
                SIDE,
                SIDE,
                planes,
                one,
                planes / one,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.printf(
                Locale.ROOT,
                "mean change between neighbouring planes: input %.5f, result %.5f, ratio %.3f%n",
                before,
                after,
                after / before);
    }

    private static ImagePlus apply(FittedStyle fitted, SourceImage series) {
        return ImageTransfer.apply(fitted, series, "styled", DeviceChoice.CPU, ApplyListener.NONE)
                .orElseThrow();
    }

    private static ImagePlus series(ImagePlus image) {
        ImageStack stack = new ImageStack(SIDE, SIDE);
        for (int i = 0; i < PLANES; i++) {
            image.setRoi(i % (image.getWidth() - SIDE), 0, SIDE, SIDE);
            ColorProcessor plane = (ColorProcessor) image.getProcessor().crop();
            plane.noise(3);
            stack.addSlice(plane);
        }
        return new ImagePlus("series", stack);
    }

    private static double change(ImagePlusPlanes planes) {
        double sum = 0;
        float[] before = planes.plane(0).read().values();
        for (int i = 1; i < planes.count(); i++) {
            float[] values = planes.plane(i).read().values();
            for (int j = 0; j < values.length; j++) sum += Math.abs(values[j] - before[j]);
            before = values;
        }
        return sum / before.length / (planes.count() - 1);
    }
}
