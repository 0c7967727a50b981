package io.github.hrstyle.core.training;

import io.github.hrstyle.core.image.RgbImage;
import java.util.function.Supplier;

/** Is told of every training step, and says whether to go on. */
@FunctionalInterface
public interface FitListener {

    /** Lets every fit run to its end. */
    FitListener NONE = progress -> true;

    /**
     * Called on the training thread between steps; training waits for it.
     *
     * @return false to stop here with the best generator so far
     */
    boolean onStep(FitProgress progress);

    /**
     * Called once before training, within about a second: the result of preset instant, which training begins with and is already of use.
     *
     * @param preview computes the content image at the training's size; only while the listener is called
     */
    default void onStart(Supplier<RgbImage> preview) {}
}
