package io.github.hrstyle.assets.weights;

import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.failure.Failure.Kind;
import org.jspecify.annotations.Nullable;

/** The weights cannot be had; the message is one sentence that says why and, where there is one, the way out. */
public class WeightsException extends DownloadException implements Failure.Kinded {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public WeightsException(String message) {
        this(message, null);
    }

    public WeightsException(String message, @Nullable Throwable cause) {
        this(Kind.ENVIRONMENT, message, cause);
    }

    private WeightsException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** The file that is there, or that the user names, is no good. */
    static WeightsException ofFile(String message, @Nullable Throwable cause) {
        return new WeightsException(Kind.BAD_INPUT, message, cause);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
