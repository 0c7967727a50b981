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
 * @param settings what is to be done
 * @param files the uploads
 */
public record NewJob(
        String contentName,
        String styleName,
        int width,
        int height,
        String extension,
        TransferSettings settings,
        Map<JobFile, Path> files) {}
