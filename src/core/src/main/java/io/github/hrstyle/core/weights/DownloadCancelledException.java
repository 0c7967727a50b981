package io.github.hrstyle.core.weights;

/** The download's listener answered to stop, or the thread was interrupted; a later download goes on where this one stopped. */
public final class DownloadCancelledException extends WeightsException {
    private static final long serialVersionUID = 1L;

    public DownloadCancelledException(String message) {
        super(message);
    }
}
