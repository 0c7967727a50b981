package io.github.hrstyle.core;

import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.core.training.FitResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Whether a device trains as the processor does: a short fit of a drawn pair on both, from the same start, compared loss by loss. Wrong
 * gradients, a broken driver or a libtorch that doesn't fit the card show in it; a few seconds are enough.
 *
 * @param device its name
 * @param losses of each step there
 * @param start difference of the first step's total loss from the processor's, as a share: the forward pass alone
 * @param difference largest one over all steps, likewise
 * @param secondsPerStep there
 * @param secondsPerStepOfProcessor for comparison
 */
public record SelfTest(
        String device,
        List<Losses> losses,
        double start,
        double difference,
        double secondsPerStep,
        double secondsPerStepOfProcessor) {

    /** TensorFloat-32 keeps 10 bits of a factor's mantissa (1e-3); sums over thousands of products differ by less. */
    private static final double MOST_AT_START = 2e-3;

    /** Rounding grows with each update. A wrong gradient or rate of learning is off by more within {@link #STEPS}. */
    private static final double MOST = 2e-2;

    private static final int STEPS = 20;
    private static final int SIDE = 64;
    private static final long SEED = 1;

    /**
     * Trains on the processor and on the device.
     *
     * @throws IllegalArgumentException if the device is not there
     * @throws ArithmeticException if training diverges
     */
    public static SelfTest of(DeviceChoice device) {
        // Far from its end at the start: whoever steps elsewhere is soon somewhere else.
        return of(device, Preset.REFERENCE, Vgg19Weights.random(SEED), SIDE);
    }

    /**
     * The same by a preset, with weights and at a size of one's own.
     *
     * @param side of both images and in training, in pixels
     */
    public static SelfTest of(DeviceChoice device, Preset preset, Vgg19Weights weights, int side) {
        Torch.device(device); // refused before anything is trained
        Run processor = Run.on(DeviceChoice.CPU, preset, weights, side);
        Run other = Run.on(device, preset, weights, side);
        return between(processor, other);
    }

    static SelfTest between(Run processor, Run other) {
        double largest = 0;
        for (int i = 0; i < other.losses.size(); i++)
            largest = Math.max(largest, difference(processor.losses.get(i), other.losses.get(i)));
        return new SelfTest(
                other.device,
                other.losses,
                difference(processor.losses.get(0), other.losses.get(0)),
                largest,
                other.secondsPerStep,
                processor.secondsPerStep);
    }

    private static double difference(Losses expected, Losses actual) {
        return Math.abs(actual.total() - expected.total()) / expected.total();
    }

    /** Whether the device trains as the processor does. */
    public boolean isPassed() {
        return start <= MOST_AT_START && difference <= MOST;
    }

    /** In one line, for people. */
    @Override
    public String toString() {
        return Text.format(
                "%s: over %d training steps on %s the loss differs from the processor's by at most %.3g %% (%.2g %% at the first; allowed are %.3g and %.3g %%); %.0f ms a step, on the processor %.0f",
                isPassed() ? "passed" : "FAILED",
                losses.size(),
                device,
                100 * difference,
                100 * start,
                100 * MOST,
                100 * MOST_AT_START,
                1e3 * secondsPerStep,
                1e3 * secondsPerStepOfProcessor);
    }

    /**
     * A fit on one device.
     *
     * @param device its name
     * @param losses of each step
     * @param secondsPerStep median, of all but the first
     */
    record Run(String device, List<Losses> losses, double secondsPerStep) {

        static Run on(DeviceChoice device, Preset preset, Vgg19Weights weights, int side) {
            return of(
                    TransferSettings.of(Map.of(
                            Setting.PRESET,
                            "reference", // far from its end at the start: whoever steps elsewhere is soon somewhere
                            // else
                            Setting.STEPS,
                            Integer.toString(STEPS),
                            Setting.SIZE,
                            Integer.toString(side),
                            Setting.DEVICE,
                            device.toString())),
                    weights,
                    side);
        }

        static Run of(TransferSettings settings, Vgg19Weights weights, int side) {
            List<Long> ends = new ArrayList<>();
            FitListener clock = progress -> {
                ends.add(System.nanoTime());
                return true;
            };
            FitResult fit =
                    StyleTransfer.fit(Plane.of(drawn(side, 1)), Plane.of(drawn(side, .5f)), settings, weights, clock);
            double[] seconds = new double[ends.size() - 1];
            for (int i = 0; i < seconds.length; i++) seconds[i] = (ends.get(i + 1) - ends.get(i)) / 1e9;
            Arrays.sort(seconds);
            return new Run(fit.fitted().provenance().device(), fit.history(), seconds[seconds.length / 2]);
        }

        /** Waves with a little noise, so that there are edges, colours and textures to learn. */
        private static RgbImage drawn(int side, float red) {
            Random random = new Random(SEED);
            float[] values = new float[3 * side * side];
            for (int i = 0; i < values.length; i++) {
                int pixel = i % (side * side);
                double wave = .5 + .4 * Math.sin(pixel % side / 5.0) * Math.cos(pixel / side / 7.0);
                values[i] = (float) ((i < side * side ? red : 1) * (.9 * wave + .1 * random.nextDouble()));
            }
            return new RgbImage(side, side, values);
        }
    }
}
