package io.github.hrstyle.imagej.command;

import ij.IJ;
import ij.ImagePlus;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import io.github.hrstyle.core.training.FitResult;
import io.github.hrstyle.imagej.live.LiveView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A style to be fitted and kept for further images, as a user asked for it.
 *
 * @param fit of two images, or of folders
 * @param output file for the fitted style
 */
public record FitRequest(Fit fit, Path output) {

    /** What is fitted. */
    interface Fit {

        /** @return empty when the user cancelled */
        Optional<FitResult> run(CommandProgress progress) throws IOException;
    }

    /**
     * Checks everything that can be checked before the work begins.
     *
     * @param content the image itself, see {@link GivenImage#of}
     * @param style likewise
     * @param options the other keys, and what was said for these two
     * @throws Failure when something is missing or wrong; the message begins with the key
     */
    public static FitRequest of(@Nullable ImagePlus content, @Nullable ImagePlus style, Options options)
            throws IOException {
        Fit fit = fit(content, style, options);
        Path output = OutputFiles.fitted(Key.OUTPUT, options)
                .orElseThrow(() -> Failure.badInput(
                        Text.format("%s: missing; give a .hrstyle file for the fitted style", Key.OUTPUT)));
        return new FitRequest(fit, output);
    }

    private static Fit fit(@Nullable ImagePlus content, @Nullable ImagePlus style, Options options) throws IOException {
        if (CohortPair.isMeant(options)) return CohortPair.of(content, style, options)::fit;
        ImagePair pair = ImagePair.of(content, style, options);
        return progress -> {
            Warnings.log(FitStyleCommand.TITLE, pair.suitability());
            return pair.fit(FitStyleCommand.TITLE, progress, LiveView.canShow()).map(ImagePair.Fit::fit);
        };
    }

    /**
     * Does it, and names the file in ij's log.
     *
     * @return whether there is one: a user who cancels gets none
     */
    public boolean run(CommandProgress progress) throws IOException {
        Optional<FitResult> fitted = fit.run(progress);
        if (fitted.isEmpty()) return false;
        FittedStyleFile.write(fitted.get().fitted(), output);
        IJ.log(Text.format("%s: %s", FitStyleCommand.TITLE, output));
        return true;
    }
}
