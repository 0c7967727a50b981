package io.github.hrstyle.runner.verb;

import ij.ImagePlus;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.quality.TruthDistance;
import io.github.hrstyle.imagej.transfer.LargeImage;
import io.github.hrstyle.imagej.transfer.TransferReport;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** What verbs say on standard output. */
final class Lines {

    private Lines() {}

    /** File, size, time and figures of a result. */
    static String result(Path file, ImagePlus image, TransferReport report) {
        StringBuilder line =
                new StringBuilder(Text.format("%s: %d x %d pixels", file, image.getWidth(), image.getHeight()));
        if (image.getStackSize() > 1) line.append(Text.format(" x %d slices", image.getStackSize()));
        line.append(Text.format(", %.1f s", report.seconds()));
        report.quality().forEach((name, figure) -> line.append(", ").append(figure(name, figure)));
        return line.toString();
    }

    /** A fitted style. */
    static String fit(Path file, Provenance made) {
        if (made.steps() == 0)
            return Text.format(
                    "%s: colours of %s matched with %s pixels, %.1f s",
                    file, made.content(), made.style(), made.seconds());
        return Text.format(
                "%s: fitted in %d steps at %s pixels, %.1f s, loss %.4g",
                file,
                made.steps(),
                made.content(),
                made.seconds(),
                made.losses().total());
    }

    /** The same of one that was fitted to two images of one field. */
    static String calibration(Path file, Provenance made) {
        return Text.format(
                "%s: fitted in %.1f s; %s",
                file, made.seconds(), Objects.requireNonNull(made.calibration()).words());
    }

    /** Of a result that is never held. */
    static String result(Path file, LargeImage image, double seconds, TransferReport report) {
        StringBuilder line = new StringBuilder(
                Text.format("%s: %d x %d pixels in tiles, %.1f s", file, image.width(), image.height(), seconds));
        report.quality().forEach((name, figure) -> line.append(", ").append(figure(name, figure)));
        return line.toString();
    }

    static String truth(TruthDistance distance) {
        return Text.format(
                "distance to the truth, mean CIEDE2000: %.1f of the content, %.1f of the result, which leaves %.0f %%",
                distance.content(), distance.result(), 100 * distance.shareLeft());
    }

    static String figure(String name, double figure) {
        return Text.format("%s %.3f", name, figure);
    }

    /** A figure on a line of its own. */
    static String row(Map.Entry<String, Double> figure) {
        String value = Double.isFinite(figure.getValue()) ? Text.format("%7.4f", figure.getValue()) : "  not measured";
        return Text.format("%-18s%s", figure.getKey(), value);
    }
}
