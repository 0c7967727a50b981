package io.github.hrstyle.client;

/** Told of what happens to a job. */
public interface JobListener {

    /** It is in another state, or at another place of the queue. */
    default void onState(RemoteJob job) {}

    /** It took a step; every one is told, once. */
    default void onStep(RemoteStep step) {}

    /** Its server has a new preview. */
    default void onPreview() {}

    /** Asked several times a second: whether the job is still wanted. */
    boolean goOn();
}
