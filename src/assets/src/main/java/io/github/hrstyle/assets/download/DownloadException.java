package io.github.hrstyle.assets.download;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something cannot be had; the message is one sentence that says why and, where there is one, the way out. */
public class DownloadException extends IOException {
    private static final long serialVersionUID = 1L;

    public DownloadException(String message) {
        super(message);
    }

    public DownloadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
