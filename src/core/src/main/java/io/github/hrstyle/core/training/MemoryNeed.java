package io.github.hrstyle.core.training;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much memory training takes, so that a size that can't fit is refused before it starts, and not by the operating
 * system's killing the process. Measured on a CPU, where the C library keeps what is freed: 2.0 and 5.7 GB resident at 256 and 512
 * pixels square.
 */
final class MemoryNeed {

    /** Java, libtorch and the loss network's weights, in bytes. */
    private static final double FIXED = .8e9;

    /** Features and their gradients, in bytes a pixel of the content image. */
    private static final double PER_PIXEL = 19e3;

    private MemoryNeed() {}

    /** In bytes. */
    static double of(long pixels) {
        return FIXED + PER_PIXEL * pixels;
    }

    /**
     * @param size that was asked for
     * @param pixels of the content image at it
     * @param memory there is, in bytes
     * @throws IllegalArgumentException if it can't fit, with the size that would
     */
    static void check(int size, long pixels, double memory) {
        double need = of(pixels);
        if (need <= memory) return;
        long fitting = (long) (size * Math.sqrt(Math.max(0, memory - FIXED) / (PER_PIXEL * pixels)));
        throw new IllegalArgumentException(
                "size %d would take about %.0f GB of memory in training, but this machine has %.0f GB: at most size %d fits"
                        .formatted(size, need / 1e9, memory / 1e9, fitting / 10 * 10));
    }

    /** This machine's memory, in bytes. */
    static double ofThisMachine() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
