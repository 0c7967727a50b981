package io.github.hrstyle.runner.queue;

import io.github.hrstyle.core.settings.TransferSettings;
import java.nio.file.Path;
import java.util.Map;

/**
 * A job to be queued; of its images, only the headers have been looked at.
 *
 * @param contentName base name of the upload, for display only
 * @param styleName likewise
 * @param width of the content image, in pixels
 * @param height likewise
 * @param extension of the result's file name, with its dot
 * @param settings what is to be done, or was done for the fitted style
 * @param files the uploads; with a fitted style among them it is only applied
 */
public record NewJob(
        String contentName,
        String styleName,
        int width,
        int height,
        String extension,
        TransferSettings settings,
        Map<JobFile, Path> files) {

    /** Training steps to be taken. */
    int steps() {
        return files.containsKey(JobFile.FITTED) ? 0 : settings.steps();
    }
}
