package io.github.hrstyle.benchmarks.speed;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.benchmarks.quality.SharedFolder;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitProgress;
import io.github.hrstyle.imagej.transfer.SourceImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;

/**
 * Prints how long it takes from Java's start until a user could see the first preview: both images opened, weights read, libtorch
 * started, the first step taken. Meant to be started anew for each measurement.
 *
 * <p>Arguments: FOLDER [SIZE of training [PAIR]].
 */
public final class FirstPreview {

    private FirstPreview() {}

    public static void main(String[] arguments) throws IOException {
        String size = arguments.length > 1 ? arguments[1] : "256";
        String pair = arguments.length > 2 ? arguments[2] : "city";
        TransferSettings settings = TransferSettings.of(Map.of(Setting.SIZE, size));
        say("Java runs");
        SourceImage content = SourceImage.open(SharedFolder.find("images/" + pair + "/content.png"));
        SourceImage style = SourceImage.open(SharedFolder.find("images/" + pair + "/style.png"));
        say("images are open");
        Vgg19Weights weights = Vgg19Weights.load(SharedFolder.find("models/vgg19-features.safetensors"));
        say("weights are read");
        StyleTransfer.fit(content.plane(), style.plane(), settings, weights, FirstPreview::shown);
    }

    private static boolean shown(FitProgress progress) {
        RgbImage preview = progress.preview().get();
        say(Text.format("preview of %d x %d pixels", preview.width(), preview.height()));
        return false;
    }

    private static void say(String what) {
        long since = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.printf(Locale.ROOT, "%6.2f s  %s%n", since / 1000.0, what);
    }
}
