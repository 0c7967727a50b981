package io.github.hrstyle.runner.queue;

import io.github.hrstyle.assets.text.Text;
import java.util.Optional;

/**
 * The deaths of the processes that worked on a job, one after the other, without a new checkpoint between. Processes are killed for
 * many reasons that no job is to blame for; one that kills its process itself, as by its need for memory, does so at the same step
 * each time.
 *
 * @param inARow at the same step
 * @param accusations those of them that there is evidence for against the job
 * @param step where
 */
record Deaths(int inARow, int accusations, int step) {

    static final int NOWHERE = -1;

    /** With evidence. */
    static final int MOST_ACCUSATIONS = 3;
    /** Without any: enough for it to be no chance, and few enough for a job not to kill its server for ever. */
    static final int MOST = 10;

    /** One more. */
    Deaths andAt(int where, boolean accused) {
        int evidence = accused ? 1 : 0;
        return where == step ? new Deaths(inARow + 1, accusations + evidence, step) : new Deaths(1, evidence, where);
    }

    /** Why the job is not to be tried again; empty when it is. */
    Optional<String> verdict() {
        if (accusations >= MOST_ACCUSATIONS)
            return Optional.of(Text.format(
                    "the worker's process died %d times at step %d, each time out of memory or by a crash: the job may need more memory than there is",
                    accusations, step));
        if (inARow >= MOST)
            return Optional.of(Text.format(
                    "the worker's process ended %d times in a row at step %d, and it is not known why", inARow, step));
        return Optional.empty();
    }
}
