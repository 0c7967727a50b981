package io.github.hrstyle.runner.queue;

import io.github.hrstyle.assets.text.Text;

/** The job was cancelled, or another worker has taken it over: what this attempt does no longer counts. */
final class AttemptLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AttemptLostException(Attempt attempt) {
        super(Text.format("job %s no longer belongs to attempt %d", attempt.job(), attempt.number()));
    }
}
