package io.github.hrstyle.assets.download;

import io.github.hrstyle.assets.failure.Failure;

/** The download's listener answered to stop, or the thread was interrupted; a later download goes on where this one stopped. */
public final class DownloadCancelledException extends DownloadException implements Failure.Kinded {
    private static final long serialVersionUID = 1L;

    public DownloadCancelledException(String message) {
        super(message);
    }

    @Override
    public Failure.Kind kind() {
        return Failure.Kind.CANCELLED;
    }
}
