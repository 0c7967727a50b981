package io.github.hrstyle.benchmarks.large;

import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import io.github.hrstyle.imagej.transfer.LargeImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** One application to a large file in a JVM of its own, so that its memory can be told. Arguments: FITTED INPUT OUTPUT. */
public final class LargeRun {

    private static final int REPORTED = 64;

    private LargeRun() {}

    public static void main(String[] arguments) throws IOException {
        FittedStyle fitted = FittedStyleFile.read(Path.of(arguments[0]));
        long start = System.nanoTime();
        ApplyListener progress = (done, tiles) -> {
            if (done % REPORTED == 0)
                System.err.printf(
                        Locale.ROOT,
                        "%d of %d tiles, %.0f s, %s%n",
                        done,
                        tiles,
                        (System.nanoTime() - start) / 1e9,
                        memory());
            return true;
        };
        try (LargeImage image = LargeImage.open(Path.of(arguments[1]))) {
            image.apply(fitted, Path.of(arguments[2]), Map.of(), true, DeviceChoice.CPU, progress);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d x %d pixels in %.1f s: %.2f megapixels/s; %s; load %.1f%n",
                    image.width(),
                    image.height(),
                    seconds,
                    (double) image.width() * image.height() / 1e6 / seconds,
                    memory(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
    }

    private static String memory() {
        long heap = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans())
            if (pool.getType() == MemoryType.HEAP) heap += pool.getPeakUsage().getUsed();
        return Text.format("peak heap at most %d MB, %s", heap >> 20, resident());
    }

    /** Linux' own count of the process. */
    private static String resident() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status")))
                if (line.startsWith("VmHWM")) return "peak resident " + line.replaceAll("\\D+", "") + " kB";
        } catch (IOException e) {
            return "peak resident unknown: " + e.getMessage();
        }
        return "peak resident unknown";
    }
}
