package io.github.hrstyle.imagej.command;

import ij.Prefs;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.MemoryNeed;

/**
 * About how long a fit takes, and how much memory: by how long the last one of its kind took on this machine, else as on the two idle
 * cores of the notes on training speed.
 *
 * @param seconds not a number where nothing is known
 * @param bytes 0 where nothing is trained
 * @param measured whether by a fit on this machine
 */
record Estimate(double seconds, double bytes, boolean measured) {

    /** Preset reference at 256 x 256 pixels: 1.2 s a step. */
    private static final double SECONDS_PER_PIXEL_AND_STEP = 1.2 / 256 / 256;

    /** Half of preset photorealistic's steps see a quarter of the pixels. */
    private static final double COARSE_TO_FINE = (1 + .25) / 2;

    /** In megapixels, all steps together; less says more about the start than about the steps. */
    private static final double LEAST_WORK = 1;

    /** In ij's preferences, with preset and device. */
    private static final String RATE = "hrstyle.seconds-per-megapixel-and-step.";

    private static final double MEGAPIXEL = 1e6;

    /** @param width of the content image in pixels, likewise its height */
    static Estimate of(TransferSettings settings, int width, int height) {
        if (!settings.preset().trains()) return new Estimate(0, 0, false);
        int[] trained = Resampling.fitted(width, height, settings.size());
        long pixels = (long) trained[0] * trained[1];
        String device = settings.device().toString();
        double measured = Prefs.get(key(settings.preset(), device), Double.NaN) / MEGAPIXEL;
        double rate = Double.isNaN(measured) ? rough(settings.preset(), device) : measured;
        return new Estimate(
                rate * pixels * settings.steps(), new MemoryNeed(pixels, 0).bytes(), !Double.isNaN(measured));
    }

    private static double rough(Preset preset, String device) {
        if (device.startsWith("cuda")) return Double.NaN;
        return SECONDS_PER_PIXEL_AND_STEP * (preset == Preset.PHOTOREALISTIC ? COARSE_TO_FINE : 1);
    }

    private static String key(Preset preset, String device) {
        return RATE + preset + "." + device;
    }

    /** Learns from a fit how fast this machine is. */
    static void learn(Provenance made) {
        Preset preset = Preset.parse(String.valueOf(made.settings().get(Setting.PRESET.option())));
        if (!preset.trains() || made.stopped()) return;
        double megapixels = made.content().width() * (double) made.content().height() / MEGAPIXEL;
        if (made.steps() * megapixels < LEAST_WORK) return;
        Prefs.set(
                key(preset, String.valueOf(made.settings().get(Setting.DEVICE.option()))),
                made.seconds() / made.steps() / megapixels);
    }

    /** For the dialog. */
    String words() {
        if (bytes == 0) return "Takes seconds; nothing is trained.";
        String memory = Text.format("about %.1f GB of memory", bytes / 1e9);
        if (Double.isNaN(seconds)) return Text.format("Training takes %s.", memory);
        return Text.format("Training takes about %s%s, and %s.", time(), measured ? "" : " on a processor", memory);
    }

    private String time() {
        if (seconds < 90) return Text.format("%.0f s", Math.max(1, Math.rint(seconds / 10)) * 10);
        if (seconds < 90 * 60) return Text.format("%.0f min", seconds / 60);
        return Text.format("%.0f h", seconds / 3600);
    }
}
