package io.github.hrstyle.core.training;

import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.loss.Losses;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Where a fit stands after a step.
 *
 * @param step steps taken, from 1
 * @param steps steps in all
 * @param losses before this step's update
 * @param elapsed since training began
 * @param remaining estimate from the work done so far, where a step at half the size counts a quarter
 * @param preview computes the content image as this step saw it, at its stage's size; only while the listener is called
 */
public record FitProgress(
        int step, int steps, Losses losses, Duration elapsed, Duration remaining, Supplier<RgbImage> preview) {}
