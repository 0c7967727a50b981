package io.github.hrstyle.runner.queue;

import java.util.Locale;

/** The bytes that belong to a job. */
public enum JobFile {
    /** The uploads as they came; gone when the job has ended. */
    CONTENT,
    STYLE,
    /** Small PNGs to look at. */
    CONTENT_PREVIEW,
    STYLE_PREVIEW,
    RESULT_PREVIEW,
    /** What training goes on from; gone when the job has ended. */
    CHECKPOINT,
    /** The image file. */
    RESULT,
    /** JSON. */
    REPORT,
    /** The fitted style. */
    FITTED;

    /** As the database writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
