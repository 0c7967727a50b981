package io.github.hrstyle.core.training;

import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.network.Parameters;
import io.github.hrstyle.core.safetensors.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters with the lowest total loss among those offered. */
final class Best {

    private @Nullable Losses losses;
    private Map<String, Tensor> parameters = Map.of();

    /** Copies {@code present} if {@code itsLosses} are lower in total than all before. */
    void offer(Losses itsLosses, Parameters present) {
        if (losses != null && !(itsLosses.total() < losses.total())) return;
        losses = itsLosses;
        parameters = present.snapshot();
    }

    Losses losses() {
        if (losses == null) throw new IllegalStateException("nothing was offered");
        return losses;
    }

    Map<String, Tensor> parameters() {
        return parameters;
    }
}
