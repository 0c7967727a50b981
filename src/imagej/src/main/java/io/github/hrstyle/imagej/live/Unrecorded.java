package io.github.hrstyle.imagej.live;

import ij.plugin.frame.Recorder;

/** Keeps ij's Recorder from writing down that a window of the live view came to the front: no macro will find it. */
final class Unrecorded {

    private Unrecorded() {}

    /** Does {@code work}; on the event thread. */
    static void run(Runnable work) {
        Recorder.suspendRecording();
        try {
            work.run();
        } finally {
            Recorder.resumeRecording();
        }
    }
}
