package io.github.hrstyle.runner.queue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.settings.TransferSettings;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stands, without its files; what is not known yet is absent.
 *
 * @param id made by the server
 * @param state where it is in its life
 * @param position in the queue, 1 is next
 * @param step training steps taken
 * @param steps in all
 * @param losses of that step
 * @param contentName base name of the upload, for display only
 * @param styleName likewise
 * @param width of the content image, in pixels
 * @param height likewise
 * @param settings all of them, by option name
 * @param created when it was submitted
 * @param started when its first attempt began
 * @param ended when it was done, failed or cancelled
 * @param secondsLeft estimate while it runs
 * @param attempts begun so far
 * @param worker who runs it, or ran it last
 * @param device that it runs on
 * @param error why it failed
 * @param seconds that fit, application and measuring took
 * @param previewStep step of the latest preview
 * @param owner name of the key that it was submitted with; absent where keys have no names
 * @param mine whether its reader may see its images and cancel it; of other people's, names of files and settings are left empty
 * @param extension of the result's file name, with its dot
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Job(
        String id,
        JobState state,
        @Nullable Integer position,
        int step,
        int steps,
        @Nullable Losses losses,
        String contentName,
        String styleName,
        int width,
        int height,
        Map<String, String> settings,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant ended,
        @Nullable Double secondsLeft,
        int attempts,
        @Nullable String worker,
        @Nullable String device,
        @Nullable String error,
        @Nullable Double seconds,
        @Nullable Integer previewStep,
        @Nullable String owner,
        boolean mine,
        @JsonIgnore String extension) {

    /** What others may see of it: that it is there, and how far it is. */
    Job ofAnother() {
        return new Job(
                id,
                state,
                position,
                step,
                steps,
                null,
                "",
                "",
                width,
                height,
                Map.of(),
                created,
                started,
                ended,
                secondsLeft,
                attempts,
                worker,
                device,
                null,
                seconds,
                null,
                owner,
                false,
                extension);
    }

    /** What it was, or is to be, fitted with. */
    @JsonIgnore
    public TransferSettings fitSettings() {
        return JobRunner.settings(this);
    }

    /** The first training step at the settings' size, where those before it are taken at half of it. */
    @JsonProperty
    public @Nullable Integer fullSizeFrom() {
        try {
            OptionalInt step = StyleTransfer.fullSizeFrom(fitSettings());
            return step.isPresent() ? step.getAsInt() : null;
        } catch (Failure e) {
            return null; // an older version's settings: they no longer say
        }
    }
}
