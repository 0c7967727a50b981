package io.github.hrstyle.runner.progress;

/** Shows events in one of the ways that the user can choose. */
interface ProgressView {

    void show(Event event);

    /** Says something that is no progress; shown whatever the user wants to see of that. */
    void warn(String warning);

    /** The next thing on standard error is a message. */
    default void pause() {}
}
