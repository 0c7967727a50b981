package io.github.hrstyle.client;

import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.training.FitProgress;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A training step that a server took.
 *
 * @param step from 1
 * @param steps in all
 * @param losses before its update
 * @param secondsLeft estimate
 */
public record RemoteStep(int step, int steps, Losses losses, double secondsLeft) {

    private static final long MILLIS = 1000;

    /**
     * As a fit on this machine would tell it.
     *
     * @param elapsed since training began
     * @param preview of the result
     */
    public FitProgress progress(Duration elapsed, Supplier<RgbImage> preview) {
        Duration remaining = Duration.ofMillis((long) (secondsLeft * MILLIS));
        return new FitProgress(step, steps, losses, elapsed, remaining, preview);
    }
}
