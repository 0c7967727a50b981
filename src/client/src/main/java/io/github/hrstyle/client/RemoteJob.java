package io.github.hrstyle.client;

import io.github.hrstyle.core.loss.Losses;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job as its server tells it; what is not known yet is absent.
 *
 * @param id made by the server
 * @param state queued, running, done, failed or cancelled
 * @param position in the queue, 1 is next
 * @param step training steps taken
 * @param steps in all
 * @param losses of that step
 * @param contentName name of the uploaded content image
 * @param styleName of the style image
 * @param width of the content image, in pixels
 * @param height likewise
 * @param settings by option name
 * @param created when it was submitted
 * @param started when its first attempt began
 * @param ended when it was done, failed or cancelled
 * @param secondsLeft estimate
 * @param attempts begun so far
 * @param worker who runs it, or ran it last
 * @param device that it runs on
 * @param error why it failed
 * @param seconds that it took
 * @param previewStep step of the latest preview
 * @param owner name of the key that it was submitted with, where keys have names
 * @param mine whether this client may see its images and cancel it; of other people's, names of files and settings are empty
 */
public record RemoteJob(
        String id,
        String state,
        @Nullable Integer position,
        int step,
        int steps,
        @Nullable Losses losses,
        String contentName,
        String styleName,
        int width,
        int height,
        Map<String, String> settings,
        String created,
        @Nullable String started,
        @Nullable String ended,
        @Nullable Double secondsLeft,
        int attempts,
        @Nullable String worker,
        @Nullable String device,
        @Nullable String error,
        @Nullable Double seconds,
        @Nullable Integer previewStep,
        @Nullable String owner,
        boolean mine) {

    public static final String QUEUED = "queued";
    public static final String DONE = "done";
    public static final String FAILED = "failed";
    public static final String CANCELLED = "cancelled";

    private static final Set<String> FINAL = Set.of(DONE, FAILED, CANCELLED);

    /** Whether nothing happens to it any more. */
    public boolean hasEnded() {
        return FINAL.contains(state);
    }

    /** Whether it is {@code wanted}, one of the states above. */
    public boolean is(String wanted) {
        return state.equals(wanted);
    }
}
