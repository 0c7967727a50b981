package io.github.hrstyle.assets.weights;

import io.github.hrstyle.assets.download.DownloadException;
import org.jspecify.annotations.Nullable;

/** The weights cannot be had; the message is one sentence that says why and, where there is one, the way out. */
public class WeightsException extends DownloadException {
    private static final long serialVersionUID = 1L;

    public WeightsException(String message) {
        super(message);
    }

    public WeightsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
