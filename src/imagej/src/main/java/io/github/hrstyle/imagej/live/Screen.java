package io.github.hrstyle.imagej.live;

import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.training.FitProgress;
import org.jspecify.annotations.Nullable;

/** What a live view shows itself on. Everything but {@link #wantsPreview} is called on the event thread. */
interface Screen {

    /** Whether a preview would be seen; called on any thread. */
    boolean wantsPreview();

    /** Shows step, time left and how much is done. */
    void tell(FitProgress progress);

    /** Shows the pictures. */
    void draw(LossCurves losses, @Nullable RgbImage preview);

    /** Shows what there is before the first step. */
    void show(RgbImage picture);

    /** Shows a text in place of the step. */
    void say(String text);

    /** Removes everything; the second time does nothing. */
    void close();
}
