package io.github.hrstyle.runner.queue;

/** Tells whether a process that died was killed by its own work, rather than by somebody who ended it. */
interface Witness {

    /** What can be seen now, before the work begins; for {@link #accuses}. */
    String statement();

    /**
     * Whether there is evidence, since that statement, against the work of the process that made it. There is none where the
     * statement is another machine's, or of the time before the machine was started anew.
     */
    boolean accuses(String statement);
}
