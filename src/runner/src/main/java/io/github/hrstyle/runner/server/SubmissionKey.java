package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.text.Text;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client knows a submission by: one whose answer was lost is sent again, and no second job is made. */
final class SubmissionKey {

    /** As in the IETF's draft. */
    static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");

    private SubmissionKey() {}

    /**
     * @param header as it was sent; null where it was not
     * @throws Problem if it is none
     */
    static Optional<String> of(@Nullable String header) {
        if (header != null && !KEY.matcher(header).matches())
            throw new Problem(
                    Response.Status.BAD_REQUEST,
                    Text.format("%s must be 1 to 100 letters, digits or -_.:, but is '%s'", HEADER, header));
        return Optional.ofNullable(header);
    }
}
