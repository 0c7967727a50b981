package io.github.hrstyle.core.training;

import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.network.Parameters;
import org.jspecify.annotations.Nullable;

/** The parameters with the lowest total loss among those offered. */
final class Best {

    private @Nullable Candidate candidate;

    /** Nothing was offered yet. */
    Best() {}

    /** Goes on from the best so far. */
    Best(Candidate soFar) {
        candidate = soFar;
    }

    /** Copies {@code present} if {@code losses} are lower in total than all before. */
    void offer(Losses losses, Parameters present) {
        if (candidate != null && !(losses.total() < candidate.losses().total())) return;
        candidate = new Candidate(losses, present.snapshot());
    }

    Candidate get() {
        if (candidate == null) throw new IllegalStateException("nothing was offered");
        return candidate;
    }
}
