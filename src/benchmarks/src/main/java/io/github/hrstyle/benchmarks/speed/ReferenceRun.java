package io.github.hrstyle.benchmarks.speed;

import ij.ImagePlus;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Trains by the reference preset for some steps and prints the time per step and the peak memory: our side of
 * {@link StepTimes} and {@link GpuTable}, in a process of its own. Arguments: WEIGHTS CONTENT STYLE SIZE STEPS [DEVICE].
 */
final class ReferenceRun {

    private ReferenceRun() {}

    public static void main(String[] arguments) throws IOException {
        Vgg19Weights weights = Vgg19Weights.load(Path.of(arguments[0]));
        int steps = Integer.parseInt(arguments[4]);
        TransferSettings settings = TransferSettings.of(Map.of(
                Setting.PRESET,
                "reference",
                Setting.SIZE,
                arguments[3],
                Setting.STEPS,
                arguments[4],
                Setting.DEVICE,
                arguments.length > 5 ? arguments[5] : "auto"));
        long[] ends = new long[steps];
        StyleTransfer.fit(plane(arguments[1]), plane(arguments[2]), settings, weights, progress -> {
            ends[progress.step() - 1] =
                    System.nanoTime(); // told in the middle of a step: the differences are whole ones
            return true;
        });
        double[] seconds = new double[steps - 1];
        for (int i = 0; i < seconds.length; i++) seconds[i] = (ends[i + 1] - ends[i]) / 1e9;
        System.out.println(Measured.of(seconds, PeakMemory.mebibytes()).line());
    }

    private static Plane plane(String file) throws IOException {
        ImagePlus image = ImageFiles.open(Path.of(file));
        return ImagePlusPlanes.of(image).plane(0);
    }
}
