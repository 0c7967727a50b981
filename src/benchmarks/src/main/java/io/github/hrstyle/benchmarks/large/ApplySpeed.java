package io.github.hrstyle.benchmarks.large;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.sun.management.OperatingSystemMXBean;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.FrozenGenerator;
import io.github.hrstyle.core.network.Generator;
import io.github.hrstyle.core.network.HrNet;
import io.github.hrstyle.core.network.ImageTensors;
import io.github.hrstyle.core.network.Normalisation;
import io.github.hrstyle.core.network.Parameters;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Prints what a tile costs with its margins, in time and in processor time a megapixel of its own: with the generator as it is
 * trained, and as it is applied; for several tile sizes; and what reading and writing pixels costs. Processor time is what
 * can be compared on a busy machine. The weights are random: they make no difference to the time.
 */
public final class ApplySpeed {

    private static final int TILES = 4;

    private ApplySpeed() {}

    public static void main(String[] arguments) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
                Locale.ROOT,
                "%d processors, load %.1f%n%n| tile | what | s/megapixel | processor s/megapixel |%n|---|---|---|---|%n",
                system.getAvailableProcessors(),
                system.getSystemLoadAverage());
        try (NDManager manager = Torch.manager(Device.cpu())) {
            Map<String, Tensor> parameters = HrNet.initialise(1, false);
            RgbImage noise = noise(1024);
            Generator generator = new Generator(new Parameters(manager, parameters), Optional.empty(), 0);
            Normalisation.PerImage own = new Normalisation.PerImage();
            try (NDManager scratch = manager.newSubManager()) {
                generator.output(scratch, generator.input(scratch, noise(64)), own);
                Map<String, Tensor> statistics = own.statistics();
                Normalisation frozen = new Normalisation.Frozen(new Parameters(manager, statistics));
                FrozenGenerator applied = new FrozenGenerator(manager, parameters, statistics);
                for (int side : new int[] {512, 256, 128}) {
                    measure(system, noise, side, "as trained", tile -> {
                        try (NDManager inner = manager.newSubManager()) {
                            return ImageTensors.image(generator.output(inner, generator.input(inner, tile), frozen));
                        }
                    });
                    measure(system, noise, side, "as applied", applied::image);
                    measure(system, noise, side, "pixels only", tile -> tile);
                }
            }
        }
    }

    private static void measure(
            OperatingSystemMXBean system, RgbImage image, int side, String what, UnaryOperator<RgbImage> made) {
        Plane from = Plane.of(image);
        Plane to = Plane.of(new RgbImage(image.width(), image.height(), new float[3 * image.pixels()]));
        double[] seconds = new double[TILES];
        double[] processor = new double[TILES];
        for (int i = -1; i < TILES; i++) { // the first one is not counted
            long start = System.nanoTime();
            long used = system.getProcessCpuTime();
            RgbImage around =
                    from.read(256 - HrNet.REACH, 256 - HrNet.REACH, side + 2 * HrNet.REACH, side + 2 * HrNet.REACH);
            to.write(made.apply(around).crop(HrNet.REACH, HrNet.REACH, side, side), 256, 256);
            if (i < 0) continue;
            processor[i] = (system.getProcessCpuTime() - used) / 1e3 / side / side;
            seconds[i] = (System.nanoTime() - start) / 1e3 / side / side;
        }
        Arrays.sort(seconds);
        Arrays.sort(processor);
        System.out.printf(Locale.ROOT, "| %d | %s | %.2f | %.2f |%n", side, what, seconds[0], processor[0]);
    }

    private static RgbImage noise(int side) {
        Random random = new Random(1);
        float[] values = new float[3 * side * side];
        for (int i = 0; i < values.length; i++) values[i] = .2f + .6f * random.nextFloat();
        return new RgbImage(side, side, values);
    }
}
