package io.github.hrstyle.imagej.live;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitResult;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.awt.Window;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Shows the live view of a real fit, for people to look at: content and style image, VGG19 weights (a file or
 * {@code random}), size, steps, and {@code ij} for ij's main window.
 */
public final class LiveViewDemo {

    private LiveViewDemo() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 5 && args[5].equals("ij")) new ImageJ();
        ImagePlus contentImage = IJ.openImage(args[0]);
        contentImage.show();
        Plane content = ImagePlusPlanes.of(contentImage).plane(0);
        Plane style = ImagePlusPlanes.of(IJ.openImage(args[1])).plane(0);
        Vgg19Weights weights = args[2].equals("random") ? Vgg19Weights.random(0) : Vgg19Weights.load(Path.of(args[2]));
        TransferSettings settings = TransferSettings.of(
                Map.of(Setting.SIZE, args[3], Setting.STEPS, args[4], Setting.DEVICE, "cpu", Setting.VGG19, "random"));
        long[] slowest = {0};
        try (LiveView view = LiveView.open(contentImage.getTitle() + " in the style of style.png", content)) {
            FitResult result = StyleTransfer.fit(content, style, settings, weights, progress -> {
                long start = System.nanoTime();
                boolean goOn = view.onStep(progress);
                slowest[0] = Math.max(slowest[0], System.nanoTime() - start);
                return goOn;
            });
            System.out.println(view.outcome() + " after " + result.history().size() + " steps, stopped "
                    + result.stopped() + "; slowest call " + slowest[0] / 1_000_000 + " ms");
            view.say("Applying the style to the whole image…");
            Thread.sleep(1500);
            System.out.println(view.outcome());
        }
        System.out.println("own windows left: "
                + Arrays.stream(Window.getWindows())
                        .filter(Window::isDisplayable)
                        .filter(window -> window != contentImage.getWindow() && window != IJ.getInstance())
                        .toList());
        System.exit(0);
    }
}
