package io.github.hrstyle.benchmarks.speed;

import com.sun.management.OperatingSystemMXBean;
import ij.process.ColorProcessor;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.Checkpoints;
import io.github.hrstyle.core.training.FitListener;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;

/**
 * Prints, as a Markdown table, how long a style of preset instant takes on an 8-bit RGB image as ImageJ holds it, when Java is warm: best and
 * median of {@value #RUNS} in a row, and of the processor time, which can be compared on a busy machine. The image is drawn: waves of colour with noise.
 *
 * <p>Arguments: FOLDER [WIDTH HEIGHT], by default 3840 2160.
 */
public final class ColourSpeed {

    private static final int WARM_UP = 10;
    private static final int RUNS = 20;

    /** Side of the pair that the style is fitted to, in pixels. */
    private static final int FITTED = 256;

    private ColourSpeed() {}

    public static void main(String[] arguments) {
        int width = arguments.length > 2 ? Integer.parseInt(arguments[1]) : 3840;
        int height = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2160;
        FittedStyle style = StyleTransfer.fit(
                        plane(waves(FITTED, FITTED, 1)),
                        plane(waves(FITTED, FITTED, 2)),
                        Optional.empty(),
                        TransferSettings.of(Preset.INSTANT),
                        Optional.empty(),
                        FitListener.NONE,
                        Checkpoints.NONE)
                .fitted();
        Plane input = plane(waves(width, height, 3));
        Plane output = plane(new ColorProcessor(width, height));
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double[] milliseconds = new double[RUNS];
        double[] processor = new double[RUNS];
        for (int run = -WARM_UP; run < RUNS; run++) {
            long used = system.getProcessCpuTime();
            long start = System.nanoTime();
            StyleTransfer.apply(style, input, output, DeviceChoice.CPU, ApplyListener.NONE);
            if (run < 0) continue;
            milliseconds[run] = (System.nanoTime() - start) / 1e6;
            processor[run] = (system.getProcessCpuTime() - used) / 1e6;
        }
        System.out.printf(
                Locale.ROOT,
                "%d processors, load %.1f%n%n| image | best, ms | median, ms | processor time, ms: best | median |%n|---|---|---|---|---|%n| %d x %d RGB | %.0f | %.0f | %.0f | %.0f |%n",
                system.getAvailableProcessors(),
                system.getSystemLoadAverage(),
                width,
                height,
                best(milliseconds),
                median(milliseconds),
                best(processor),
                median(processor));
    }

    private static double best(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[RUNS / 2 - 1] + sorted[RUNS / 2]) / 2;
    }

    private static Plane plane(ColorProcessor image) {
        return Plane.argb(ArrayImgs.argbs((int[]) image.getPixels(), image.getWidth(), image.getHeight()));
    }

    private static ColorProcessor waves(int width, int height, int seed) {
        Random random = new Random(seed);
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            double x = i % width;
            double y = i / (double) width;
            int red = level(Math.sin(x / (30 + 7 * seed)), random);
            int green = level(Math.sin(y / (40 + 5 * seed)), random);
            int blue = level(Math.sin((x + y) / (50 + 3 * seed)), random);
            pixels[i] = 0xff << 24 | red << 16 | green << 8 | blue;
        }
        return new ColorProcessor(width, height, pixels);
    }

    private static int level(double wave, Random random) {
        return (int) Math.max(0, Math.min(255, 128 + 90 * wave + 12 * random.nextGaussian()));
    }
}
