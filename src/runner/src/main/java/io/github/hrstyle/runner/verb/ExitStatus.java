package io.github.hrstyle.runner.verb;

/** What the process says to the shell. */
final class ExitStatus {

    static final int DONE = 0;
    static final int FAILED = 1;
    /** Bad usage or input; nothing was written. */
    static final int BAD_INPUT = 2;
    /** 128 + SIGINT, as shells expect it. */
    static final int CANCELLED = 130;

    private ExitStatus() {}
}
