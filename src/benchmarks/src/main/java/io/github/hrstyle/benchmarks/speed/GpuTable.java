package io.github.hrstyle.benchmarks.speed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.benchmarks.quality.SharedFolder;
import io.github.hrstyle.core.SelfTest;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.settings.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says all that is to be known of a device, in one run: whether it trains as the processor does, with float32 and with NVIDIA's
 * TensorFloat-32; then, as a Markdown table, the reference preset's time per step and the most memory the driver saw in use, beside the
 * equal PyTorch script's, and the least time that the arithmetic takes there. Each figure comes from a process of its own.
 *
 * <p>Arguments: FOLDER [DEVICE [SIZE...]], by default cuda 256 512 1024.
 */
public final class GpuTable {

    private static final String TF32 = "NVIDIA_TF32_OVERRIDE";
    private static final int PARITY_SIDE = 128;
    private static final int STEPS = 30;

    /** Multiplications and additions per pixel and step: generator 3 x 35.4k, VGG19 2 x 361k, Gram matrices 2 x 17.4k, each two operations. */
    private static final double OPERATIONS_PER_PIXEL = 2 * (3 * 35.4e3 + 2 * 361e3 + 2 * 17.4e3);

    private final Path folder;
    private final String device;

    private GpuTable(Path folder, String device) {
        this.folder = folder;
        this.device = device;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String device = arguments.length > 1 ? arguments[1] : "cuda";
        List<Integer> sizes = new ArrayList<>();
        for (int i = 2; i < arguments.length; i++) sizes.add(Integer.valueOf(arguments[i]));
        GpuTable table = new GpuTable(Files.createDirectories(Path.of(arguments[0])), device);
        table.parity("float32", Map.of(TF32, "0"));
        if (device.startsWith("cuda")) table.parity("TensorFloat-32 where libtorch uses it", Map.of());
        table.times(sizes.isEmpty() ? List.of(256, 512, 1024) : sizes);
    }

    private void parity(String name, Map<String, String> environment) throws IOException, InterruptedException {
        String lines = Child.output(Child.java(Parity.class, weights(), device), environment, process -> {});
        System.out.printf(Locale.ROOT, "%s, real weights, %d px:%n%s%n", name, PARITY_SIDE, lines);
    }

    private void times(List<Integer> sizes) throws IOException, InterruptedException {
        double rate = Double.parseDouble(Child.output(Child.java(Arithmetic.class, device), Map.of(), process -> {})
                .strip());
        System.out.printf(Locale.ROOT, "a matrix product reaches %.2f TFLOP/s in float32%n%n", rate / 1e12);
        System.out.println(
                "| size | ours, ms a step | PyTorch | ratio | least for the arithmetic | ours, MiB on the device | PyTorch |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int size : sizes) {
            Path content = SquarePicture.of("content", size, folder);
            Path style = SquarePicture.of("style", size, folder);
            DeviceMemory memory = new DeviceMemory();
            Measured ours = memory.run(Child.java(
                    ReferenceRun.class,
                    weights(),
                    content.toString(),
                    style.toString(),
                    Integer.toString(size),
                    Integer.toString(STEPS),
                    device));
            DeviceMemory theirMemory = new DeviceMemory();
            Measured theirs = theirMemory.run(Child.pytorch(content, style, STEPS, device));
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.1f | %.1f | %.2f | %.1f | %s | %s |%n",
                    size,
                    1e3 * ours.secondsPerStep(),
                    1e3 * theirs.secondsPerStep(),
                    ours.secondsPerStep() / theirs.secondsPerStep(),
                    1e3 * OPERATIONS_PER_PIXEL * size * size / rate,
                    memory,
                    theirMemory);
        }
    }

    private static String weights() throws IOException {
        return SharedFolder.find(StepTimes.WEIGHTS).toString();
    }

    /** Trains on the processor and on a device, by both presets that train. Arguments: WEIGHTS DEVICE. */
    static final class Parity {

        private Parity() {}

        public static void main(String[] arguments) throws IOException {
            Vgg19Weights weights = Vgg19Weights.load(Path.of(arguments[0]));
            for (Preset preset : List.of(Preset.REFERENCE, Preset.PHOTOREALISTIC))
                System.out.printf(
                        Locale.ROOT,
                        "- %s: %s%n",
                        preset,
                        SelfTest.of(DeviceChoice.parse(arguments[1]), preset, weights, PARITY_SIDE));
        }
    }

    /** Prints how many operations a second a device reaches in a large matrix product. Arguments: DEVICE. */
    static final class Arithmetic {

        private static final int SIDE = 4096;
        private static final int ROUNDS = 8;

        private Arithmetic() {}

        public static void main(String[] arguments) {
            double best = 0;
            try (NDManager manager = Torch.manager(Torch.device(DeviceChoice.parse(arguments[0])))) {
                NDArray a = manager.randomUniform(0, 1, new Shape(SIDE, SIDE), DataType.FLOAT32);
                for (int round = 0; round < ROUNDS; round++) {
                    long start = System.nanoTime();
                    try (NDArray product = a.matMul(a)) {
                        product.getFloat(0, 0); // waits for the device
                    }
                    best = Math.max(best, 2.0 * SIDE * SIDE * SIDE / ((System.nanoTime() - start) / 1e9));
                }
            }
            System.out.println(best);
        }
    }
}
