package io.github.hrstyle.core.training;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import com.sun.management.OperatingSystemMXBean;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.Gpu;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.engine.Torch;
import java.lang.management.ManagementFactory;

/**
 * How much memory training takes, so that a size that can't fit is refused before it starts, and not by the operating
 * system's killing the process. Measured on a CPU, where the C library keeps what is freed: 1.7 to 2.0 and 5.4 to 6.3 GB resident at
 * 256 and 500 pixels square, and .5 GB more with eight labels at 256. On a GPU, where it was not measured, features take the same.
 *
 * @param pixels of the content image in training
 * @param labels that regions have; 0 without
 */
public record MemoryNeed(long pixels, int labels) {

    /** Java, libtorch and the loss network's weights, in bytes. */
    private static final double FIXED = .8e9;

    /** Features and their gradients, in bytes a pixel of the content image. */
    private static final double PER_PIXEL = 22e3;

    /** Masked features, in bytes a pixel and label. */
    private static final double PER_LABEL = 1e3;

    /** What libtorch's messages say where memory can't be had, on a CPU and on a GPU. */
    private static final String CPU_IS_FULL = "can't allocate memory";

    private static final String GPU_IS_FULL = "out of memory";

    /**
     * Where training is to run.
     *
     * @param name for people
     * @param bytes it has; not a number where that is not known
     */
    record Memory(String name, double bytes) {

        static Memory of(Device device) {
            if (!device.isGpu())
                return new Memory(
                        "this machine",
                        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                                .getTotalMemorySize());
            Gpu gpu = Torch.driver().devices().get(device.getDeviceId());
            return new Memory("the GPU " + gpu.name(), gpu.memory() == 0 ? Double.NaN : gpu.memory());
        }
    }

    /** About how many, at most. */
    public double bytes() {
        return FIXED + growing();
    }

    private double growing() {
        return (PER_PIXEL + PER_LABEL * labels) * pixels;
    }

    /**
     * @param size that was asked for
     * @throws Failure if it can't fit, with the size that would
     */
    void check(int size, Memory memory) {
        if (Double.isNaN(memory.bytes) || bytes() <= memory.bytes) return;
        long fitting = (long) (size * Math.sqrt(Math.max(0, memory.bytes - FIXED) / growing()));
        throw Failure.badInput(
                Text.format(
                        "size %d would take about %.0f GB of memory in training, but %s has %.0f GB: at most size %d fits",
                        size, bytes() / 1e9, memory.name, memory.bytes / 1e9, fitting / 10 * 10),
                "size");
    }

    /** What libtorch said in the midst of training, for the user: with a way out where other programs hold the memory. */
    RuntimeException explained(EngineException e, int size, Memory memory) {
        String message = String.valueOf(e.getMessage());
        if (!message.contains(CPU_IS_FULL) && !message.contains(GPU_IS_FULL))
            return Failure.environment("libtorch failed: " + message, e);
        return Failure.environment(
                Text.format(
                        "%s has too little memory left for size %d, which takes about %.1f GB: try a smaller size, or end what else uses it",
                        memory.name, size, bytes() / 1e9),
                e);
    }
}
