package io.github.hrstyle.runner.queue;

import java.util.Locale;
import java.util.Set;

/** The files that belong to a job. Those that may be large lie in the store; the others, which come and go with the job's steps, in the database. */
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
    /** Larger ones, to compare pixel by pixel; of a done job whose images are larger than their previews. */
    CONTENT_VIEW,
    RESULT_VIEW,
    /** What training goes on from; gone when the job has ended. */
    CHECKPOINT,
    /** The image file. */
    RESULT,
    /** JSON. */
    REPORT,
    /** The fitted style. */
    FITTED;

    /** Uploads, which a job that is done or cancelled does not need any more. */
    static final Set<JobFile> INPUTS = Set.of(CONTENT, STYLE, CONTENT_MASK, STYLE_MASK);

    private static final Set<JobFile> IN_DATABASE = Set.of(CONTENT_PREVIEW, STYLE_PREVIEW, RESULT_PREVIEW, CHECKPOINT);

    boolean isStored() {
        return !IN_DATABASE.contains(this);
    }

    static JobFile parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

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
