package io.github.hrstyle.runner.queue;

import java.util.Locale;
import java.util.Set;

/** The bytes that belong to a job. */
public enum JobFile {
    /** The uploads as they came; gone when the job is done or cancelled. A failed one keeps them. */
    CONTENT,
    STYLE,
    CONTENT_MASK,
    STYLE_MASK,
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

    /** What a job that is done or cancelled does not need any more. */
    static final Set<JobFile> INPUTS = Set.of(CONTENT, STYLE, CONTENT_MASK, STYLE_MASK, CHECKPOINT);

    /** As the database writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As messages call it. */
    String words() {
        return toString().replace('_', ' ');
    }
}
