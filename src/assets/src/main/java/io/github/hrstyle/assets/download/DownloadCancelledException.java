package io.github.hrstyle.assets.download;

/** The download's listener answered to stop, or the thread was interrupted; a later download goes on where this one stopped. */
public final class DownloadCancelledException extends DownloadException {
    private static final long serialVersionUID = 1L;

    public DownloadCancelledException(String message) {
        super(message);
    }
}
