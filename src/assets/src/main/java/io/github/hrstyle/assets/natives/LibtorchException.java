package io.github.hrstyle.assets.natives;

import io.github.hrstyle.assets.download.DownloadException;
import org.jspecify.annotations.Nullable;

/** libtorch cannot be had; the message is one sentence that says why and, where there is one, the way out. */
public final class LibtorchException extends DownloadException {
    private static final long serialVersionUID = 1L;

    public LibtorchException(String message) {
        super(message);
    }

    public LibtorchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
