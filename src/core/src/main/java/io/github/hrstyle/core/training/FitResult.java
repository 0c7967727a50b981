package io.github.hrstyle.core.training;

import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.loss.Losses;
import java.util.List;

/**
 * @param fitted the generator with the lowest total loss of the last stage that was reached
 * @param history the losses of every step taken, before its update
 * @param doubts how far its colours can be off
 */
public record FitResult(FittedStyle fitted, List<Losses> history, Doubts doubts) {

    /** Whether the listener stopped it before its end. */
    public boolean stopped() {
        return fitted.provenance().stopped();
    }
}
